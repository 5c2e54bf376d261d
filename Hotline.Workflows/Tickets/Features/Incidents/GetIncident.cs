using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>One stopped flow with all that is needed to decide about it.</summary>
[Allow(Roles.Admin)]
public sealed record GetIncident(string InstanceId) : IQuery<IncidentDetail>;

/// <param name="Nodes">Every faulted activity; none when a flow ended by a fault of which nothing is open.</param>
/// <param name="Variables">Variables of the whole flow.</param>
/// <param name="Input">What the flow was started with.</param>
/// <param name="Journal">Its newest lines, newest first.</param>
public sealed record IncidentDetail(
    IncidentRow Row,
    IReadOnlyList<FaultedNode> Nodes,
    IReadOnlyList<VariableView> Variables,
    IReadOnlyDictionary<string, JsonNode?> Input,
    IReadOnlyList<JournalView> Journal);

/// <param name="Detail">What a programmer needs: the exception, as the journal keeps it; null when the cause says it all.</param>
/// <param name="Outcomes">Ports a skip may go on by.</param>
/// <param name="Inputs">As written in the definition.</param>
public sealed record FaultedNode(
    string ActivityInstanceId,
    string ActivityId,
    string Name,
    string? TypeName,
    string Cause,
    string? Detail,
    DateTimeOffset At,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<InputView> Inputs);

public sealed record InputView(string Name, string Label, string Syntax, string Text);

/// <param name="CanCorrect">False when the flow does not keep the variable over a wait, so that a correction would be lost.</param>
public sealed record VariableView(string Name, string TypeName, JsonNode? Value, bool CanCorrect);

public sealed record JournalView(long Sequence, DateTimeOffset At, string NodeName, string Event, JsonNode? Data);

internal sealed class GetIncidentHandler(HotlineDb db, StuckFlows flows, IWorkflowStore store, HotlineOptions options)
    : IRequestHandler<GetIncident, Result<IncidentDetail>>
{
    public async Task<Result<IncidentDetail>> Handle(GetIncident request, CancellationToken cancellationToken)
    {
        if (await flows.FindAsync(request.InstanceId, cancellationToken) is not { } flow)
            return StuckFlows.Unknown;
        var tickets = await ServedTickets.ReadAsync(db, [flow], cancellationToken);
        var journal = await store.ReadJournalAsync(request.InstanceId, cancellationToken);
        return IncidentViews.Detail(flow, tickets.Of(flow), journal, options.Incidents.JournalLines);
    }
}
