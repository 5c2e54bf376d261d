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
}

/// <summary>The inputs of a human task, as the designer shows them.</summary>
internal static class HumanTaskInputs
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
    public const string ClockFrom = "ClockFrom";
    public const string Hint = "Hint";

    /// <summary>Values of <see cref="Unit"/> beside a unit's code.</summary>
    public const string Lead = "lead";
    public const string Centre = "centre";

    /// <summary>Values of <see cref="ClockFrom"/>.</summary>
    public const string FromTask = "task";
    public const string FromDispatch = "dispatch";

    public static IReadOnlyList<InputDescriptor> For(StageDefaults defaults) =>
    [
        new(Stage, "String", "环节代号") { Description = "英文代号，用于统计和筛选，如 review2", Default = defaults.Stage },
        new(StageName, "String", "环节名称") { Description = "不填则用节点的显示名称" },
        new(Form, "String", "表单") { Description = "forms 文件夹里的表单；不填则与环节代号同名" },
        new(Outcomes, "List<String>", "办理结果")
        {
            Description = "每个结果是一个出口，第一个是主要按钮",
            UiHint = "dynamic-outcomes",
            Default = new JsonArray([.. defaults.Outcomes.Select(outcome => JsonValue.Create(outcome))]),
        },
        new(Role, "String", "办理角色") { UiHint = "dropdown", Choices = Roles.All, Default = defaults.Role },
        new(Unit, "String", "办理单位") { Description = "lead 主办单位，centre 区中心，或单位代码", Default = defaults.Unit },
        new(Person, "String", "指定办理人") { Description = "人员编号；一般不填" },
        new(Clock, "String", "时限名称") { Description = "不填则与环节代号同名" },
        new(Allowance, "String", "办理时限") { Description = "如 30m、24h、7d、0.5wd；不填则按时限规则" },
        new(ClockFrom, "String", "时限起点")
        {
            Description = "task 从任务开始，dispatch 从派单开始",
            UiHint = "dropdown",
            Choices = [FromTask, FromDispatch],
            Default = FromTask,
        },
        new(Hint, "String", "提示") { Description = "显示给办理人", UiHint = "multiline" },
    ];
}
