using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>Why an act on a stopped flow is refused although it still stands still.</summary>
internal static class IncidentRules
{
    public static RuleRefusal NothingOpen =>
        new("nothing-to-retry", IncidentTexts.Get("NothingOpen"));

    public static Invalid WhichNode => Invalid.Field("activityInstanceId", IncidentTexts.Get("WhichNode"));

    public static Refusal? OutcomeRefusal(StuckNode node, string? outcome) => outcome switch
    {
        null when node.Facts is not { Ports.Count: 1 } => Invalid.Field("outcome", IncidentTexts.Format("WhichOutcome", node.Label, Listed(node))),
        not null when node.Facts is { } facts && !facts.Ports.Contains(outcome) =>
            new OutcomeNotAllowed(IncidentTexts.Format("NoOutcome", node.Label, outcome, Listed(node)), facts.Ports),
        _ => null,
    };

    public static VariableDefinition? Variable(StuckFlow flow, string name) =>
        flow.Workflow?.Definition.Variables.FirstOrDefault(variable => variable.Name == name)
        ?? flow.Workflow?.Definition.Variables.FirstOrDefault(variable => variable.Id == name);

    public static NotFound UnknownVariable(StuckFlow flow, string name)
    {
        var known = flow.Workflow?.Definition.Variables.Where(variable => variable.IsStored).Select(variable => variable.Name).ToList() ?? [];
        return new NotFound("variable-unknown", known.Count == 0
            ? IncidentTexts.Format("NoVariables", flow.Name)
            : IncidentTexts.Format("NoVariable", flow.Name, name, string.Join('、', known)));
    }

    public static RuleRefusal NotKept(string name) =>
        new("variable-not-kept", IncidentTexts.Format("NotKept", name));

    private static string Listed(StuckNode node) => string.Join('、', node.Facts?.Ports ?? []);
}
