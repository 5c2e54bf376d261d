using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>What a kind of human task starts with when nothing else is written on its node.</summary>
internal sealed record StageDefaults
{
    public required string Stage { get; init; }

    public required string Role { get; init; }

    public string Unit { get; init; } = HumanTaskInputs.Lead;

    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>The form when it is not named like the stage.</summary>
    public string? Form { get; init; }

    /// <summary>For stages without a rule of their own.</summary>
    public string? Allowance { get; init; }
}

/// <summary>The inputs of a human task, as the designer shows them.</summary>
public static class HumanTaskInputs
{
    public const string Stage = "Stage";
    public const string StageName = "StageName";
    public const string Form = "Form";
    public const string Outcomes = "Outcomes";
    public const string Role = "Role";
    public const string Unit = "Unit";
    public const string Person = "Person";
    public const string Clock = "Clock";
    public const string Allowance = "Allowance";
    public const string DueAt = "DueAt";
    public const string Calendar = "Calendar";
    public const string ClockFrom = "ClockFrom";
    public const string Hint = "Hint";
    public const string Silence = "Silence";
    public const string SilenceAfter = "SilenceAfter";

    /// <summary>Values of <see cref="Unit"/> beside a unit's code.</summary>
    public const string Lead = "lead";
    public const string Centre = "centre";

    /// <summary>The unit that began the matter; in flows of matters alone.</summary>
    public const string Begun = "begun";

    /// <summary>Lists of this hotline that the designer offers choices from.</summary>
    public const string RolePicker = "role";
    public const string UnitPicker = "unit";
    public const string FormPicker = "form";
    public const string ClockPicker = "clock";

    /// <summary>Values of <see cref="Calendar"/>: as the allowance is written, natural time, working time.</summary>
    public const string AsWritten = "written";
    public const string NaturalTime = "natural";
    public const string WorkingTime = "working";

    /// <summary>Values of <see cref="ClockFrom"/>.</summary>
    public const string FromTask = "task";
    public const string FromDispatch = "dispatch";
    public const string FromFlow = "flow";

    internal static IReadOnlyList<InputDescriptor> For(StageDefaults defaults) =>
    [
        new(Stage, "String", "环节代号") { Description = "英文代号，用于统计和筛选，如 review2", Default = defaults.Stage },
        new(StageName, "String", "环节名称") { Description = "不填则用节点的显示名称" },
        new(Form, "String", "表单") { Description = "办理时要填的表单；不选则用与环节代号同名的表单", Picker = FormPicker, Default = defaults.Form },
        new(Outcomes, "List<String>", "办理结果")
        {
            Description = ActivityTexts.Get("Task.Outcomes"),
            UiHint = "dynamic-outcomes",
            Default = new JsonArray([.. defaults.Outcomes.Select(outcome => JsonValue.Create(outcome))]),
        },
        new(Role, "String", "办理角色") { Description = "有这个角色的人能看到并领取任务", UiHint = "dropdown", Choices = Roles.All, Picker = RolePicker, Default = defaults.Role },
        new(Unit, "String", "办理单位") { Description = "任务派给哪个单位；“主办单位”随工单而定", UiHint = "dropdown", Picker = UnitPicker, Default = defaults.Unit },
        new(Person, "String", "指定办理人") { Description = "人员编号；一般不填" },
        new(Clock, "String", "时限名称") { Description = "按哪一条时限规则计时；不选则用与环节代号同名的规则", UiHint = "dropdown", Picker = ClockPicker },
        new(Allowance, "String", "办理时限") { Description = ActivityTexts.Get("Task.AllowanceHint"), Default = defaults.Allowance },
        new(DueAt, "DateTimeOffset", ActivityTexts.Get("Task.DueAt")) { Description = ActivityTexts.Get("Task.DueAtHint") },
        new(Calendar, "String", "计时日历")
        {
            Description = "上面填写的时限按自然时间还是按工作时间计算；不填时限时按时限规则",
            UiHint = "dropdown",
            Choices = [AsWritten, NaturalTime, WorkingTime],
            ChoiceTexts = new Dictionary<string, string> { [AsWritten] = "按时限的写法", [NaturalTime] = "自然时间", [WorkingTime] = "工作时间" },
            Default = AsWritten,
        },
        new(ClockFrom, "String", "时限起点")
        {
            Description = ActivityTexts.Get("Task.ClockFrom"),
            UiHint = "dropdown",
            Choices = [FromTask, FromDispatch, FromFlow],
            ChoiceTexts = new Dictionary<string, string> { [FromTask] = "任务开始", [FromDispatch] = "派单", [FromFlow] = ActivityTexts.Get("Task.FromFlow") },
            Default = FromTask,
        },
        new(Hint, "String", "提示") { Description = "显示给办理人", UiHint = "multiline" },
        new(Silence, "String", ActivityTexts.Get("Silence")) { Description = ActivityTexts.Get("SilenceHint") },
        new(SilenceAfter, "String", ActivityTexts.Get("SilenceAfter")) { Description = ActivityTexts.Get("SilenceAfterHint") },
    ];
}
