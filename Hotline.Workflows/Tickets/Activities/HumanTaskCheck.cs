using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>What can be said of a human task before it is offered: whether anybody could take it, and leave it again.</summary>
internal static class HumanTaskCheck
{
    public static IEnumerable<string> Of(CheckedNode node)
    {
        if (!node.IsComputed(HumanTaskInputs.Outcomes) && HumanTaskActivity.AnswersOf(node.Constant<List<string>>(HumanTaskInputs.Outcomes) ?? []).Count == 0)
            yield return "没有办理结果，任务办完后无路可走：请至少写一个办理结果。";
        if (!node.IsComputed(HumanTaskInputs.Role) && DefectOfRole(Text(node, HumanTaskInputs.Role)) is { } role)
            yield return role;
        if (!node.IsComputed(HumanTaskInputs.Unit) && Text(node, HumanTaskInputs.Unit) is null)
            yield return "没有办理单位，没有人能办：请填写 lead（主办单位）、centre（区中心）或单位代码。";
        if (node.Known<KnownNames>() is { } known && DefectOfName(node, known) is { } name)
            yield return name;
        if (!node.IsComputed(HumanTaskInputs.Person) && Text(node, HumanTaskInputs.Person) is { } person && !long.TryParse(person, out _))
            yield return $"指定办理人“{person}”不是人员编号，没有人能办：请填写人员编号或留空。";
        if (AllowanceCheck.Of(node, HumanTaskInputs.Allowance) is { } allowance)
            yield return allowance;
        if (AllowanceCheck.Of(node, HumanTaskInputs.SilenceAfter) is { } wait)
            yield return wait;
        if (DefectOfSilence(node) is { } silence)
            yield return silence;
    }

    private static string? DefectOfSilence(CheckedNode node)
    {
        if (Written(node, HumanTaskInputs.Silence) is not { } silence)
            return null;
        if (!node.IsComputed(HumanTaskInputs.Outcomes) && node.Constant<List<string>>(HumanTaskInputs.Outcomes) is { } outcomes && !outcomes.Contains(silence))
            return ActivityTexts.Format("NoSuchSilence", silence, string.Join('、', outcomes));
        return !node.IsComputed(HumanTaskInputs.SilenceAfter) && Text(node, HumanTaskInputs.SilenceAfter) is null ? ActivityTexts.Format("SilenceWhen", silence) : null;
    }

    private static string? DefectOfRole(string? role)
    {
        if (role is null)
            return $"没有办理角色，没有人能办：请选择一个角色（{string.Join('、', Roles.All)}）。";
        return Roles.All.Contains(role) ? null : $"办理角色“{role}”不存在，没有人能办：请从 {string.Join('、', Roles.All)} 中选择。";
    }

    private static string? DefectOfName(CheckedNode node, KnownNames known)
    {
        if (Written(node, HumanTaskInputs.Unit) is { } unit and not (HumanTaskInputs.Lead or HumanTaskInputs.Centre or HumanTaskInputs.Begun) && known.Units?.Contains(unit) is false)
            return $"办理单位“{unit}”不存在，没有人能办：请改成 lead（主办单位）、centre（区中心）或已有单位的代码。";
        return Written(node, HumanTaskInputs.Form) is { } form && !known.Forms.Contains(form)
            ? $"表单“{form}”不存在，办理时没有内容可填：请从 {string.Join('、', known.Forms.Order(StringComparer.Ordinal))} 中选择，或留空。"
            : null;
    }

    private static string? Written(CheckedNode node, string input) => node.IsComputed(input) ? null : Text(node, input);

    private static string? Text(CheckedNode node, string input) => node.Constant<string>(input)?.Trim() is { Length: > 0 } text ? text : null;
}

internal static class AllowanceCheck
{
    /// <summary>Why the allowance a node has come to cannot be read, asked before anything is changed; null when it can, or is missing.</summary>
    public static string? Of(ActivityContext context, string input) =>
        context.Input<string>(input)?.Trim() is { Length: > 0 } text && !Allowance.TryParse(text, out _)
            ? CalendarTexts.Format("NoAllowance", text)
            : null;

    /// <summary>Why an allowance that is written on a node cannot be read; null when it can, or is missing or computed.</summary>
    public static string? Of(CheckedNode node, string input) =>
        !node.IsComputed(input) && node.Constant<string>(input)?.Trim() is { Length: > 0 } text && !Allowance.TryParse(text, null, out _)
            ? CalendarTexts.Format("NoAllowance", text)
            : null;
}
