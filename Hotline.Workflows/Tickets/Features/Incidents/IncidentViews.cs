using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>A stopped flow as list and pane show it.</summary>
internal static class IncidentViews
{
    private const string Faulted = "Faulted";

    public static IncidentRow Row(StuckFlow flow, ServedTicket? ticket) => new(
        flow.State.Id,
        flow.State.Revision,
        flow.State.DefinitionId,
        flow.Name,
        flow.State.DefinitionVersion,
        flow.First.ActivityId,
        flow.First.ActivityInstanceId,
        flow.First.Label,
        flow.First.Facts?.TypeName,
        flow.First.Cause,
        flow.Since,
        flow.Nodes.Count,
        flow.State.Status == WorkflowStatus.Finished,
        ticket?.No,
        ticket?.Title,
        ticket?.StageName,
        flow.First.Facts?.Ports ?? [],
        [.. (flow.Workflow?.Definition.Variables ?? []).Where(variable => variable.IsStored).Select(variable => variable.Name)]);

    public static IncidentDetail Detail(StuckFlow flow, ServedTicket? ticket, IReadOnlyList<JournalEntry> journal, int lines) => new(
        Row(flow, ticket),
        [.. flow.Nodes.Select(node => Node(node, journal))],
        [.. (flow.Workflow?.Definition.Variables ?? []).Select(variable =>
            new VariableView(variable.Name, variable.IsArray ? variable.TypeName + "[]" : variable.TypeName, flow.State.Variables.GetValueOrDefault(variable.Id)?.DeepClone(), variable.IsStored))],
        flow.State.Input.ToDictionary(input => input.Key, input => input.Value?.DeepClone()),
        [.. journal.TakeLast(lines).Reverse().Select(entry =>
            new JournalView(entry.Sequence, entry.At, flow.Workflow?.LabelOf(entry.ActivityId) ?? entry.ActivityId, entry.EventName, entry.Data?.DeepClone()))]);

    private static FaultedNode Node(StuckNode node, IReadOnlyList<JournalEntry> journal) => new(
        node.ActivityInstanceId,
        node.ActivityId,
        node.Label,
        node.Facts?.TypeName,
        node.Cause,
        journal.LastOrDefault(entry => entry.EventName == Faulted && entry.ActivityInstanceId == node.ActivityInstanceId)?.Data?["Detail"]?.ToString(),
        node.At,
        node.Facts?.Ports ?? [],
        [.. (node.Facts?.Inputs ?? []).Select(input => new InputView(input.Name, input.DisplayName, input.Syntax, input.Text))]);
}
