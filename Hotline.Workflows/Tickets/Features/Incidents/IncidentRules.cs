using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>Why an act on a stopped flow is refused although it still stands still.</summary>
internal static class IncidentRules
{
    public static readonly RuleRefusal NothingOpen =
        new("nothing-to-retry", "这个流程已整个结束在错误里，没有可以重试或跳过的节点，只能停止流程。");

    public static readonly Invalid WhichNode = Invalid.Field("activityInstanceId", "有几个节点同时出错，请指明跳过哪一个。");

    public static Refusal? OutcomeRefusal(StuckNode node, string? outcome) => outcome switch
    {
        null when node.Facts is not { Ports.Count: 1 } => Invalid.Field("outcome", $"请选择跳过“{node.Label}”后走哪个出口：{Listed(node)}。"),
        not null when node.Facts is { } facts && !facts.Ports.Contains(outcome) =>
            new OutcomeNotAllowed($"“{node.Label}”没有“{outcome}”这个出口，可以选：{Listed(node)}。", facts.Ports),
        _ => null,
    };

    public static VariableDefinition? Variable(StuckFlow flow, string name) =>
        flow.Workflow?.Definition.Variables.FirstOrDefault(variable => variable.Name == name)
        ?? flow.Workflow?.Definition.Variables.FirstOrDefault(variable => variable.Id == name);

    public static NotFound UnknownVariable(StuckFlow flow, string name)
    {
        var known = flow.Workflow?.Definition.Variables.Where(variable => variable.IsStored).Select(variable => variable.Name).ToList() ?? [];
        return new NotFound("variable-unknown", known.Count == 0
            ? $"流程“{flow.Name}”没有可以更正的变量。"
            : $"流程“{flow.Name}”没有变量“{name}”，可以更正的有：{string.Join('、', known)}。");
    }

    public static RuleRefusal NotKept(string name) =>
        new("variable-not-kept", $"变量“{name}”在流程图里没有设为随流程保存，改了也留不住；请改流程图，或跳过这个节点。");

    private static string Listed(StuckNode node) => string.Join('、', node.Facts?.Ports ?? []);
}
