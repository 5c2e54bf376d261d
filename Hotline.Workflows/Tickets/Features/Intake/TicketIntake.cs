using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Stages a new ticket with its first ledger entry and the start of its flow, whichever way it came in.</summary>
internal sealed class TicketIntake(
    UnitOfWork work, CurrentActor current, TicketDrafting drafting, OpenTickets tickets, WorkflowRuntime runtime, TicketFlows flows,
    HotlineOptions options)
{
    /// <summary>Code of the refusal when the flow that new tickets start is not published.</summary>
    public const string NoFlowCode = "flow-not-published";

    public Task<Result<OpenTicket>> StageAsync(TicketDraft draft, CancellationToken cancellationToken) =>
        StageAsync(draft, IntakeTexts.Get("TakenIn"), cancellationToken);

    /// <param name="draft">What is known of it.</param>
    /// <param name="told">What the first line of its history says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Result<OpenTicket>> StageAsync(TicketDraft draft, string told, CancellationToken cancellationToken)
    {
        var ticket = await drafting.ToTicketAsync(draft, cancellationToken);
        work.Add(ticket);
        var open = await tickets.NewAsync(ticket, cancellationToken);
        open.Write(current.Actor, "ticket.created", told, after: new JsonObject { ["no"] = ticket.No, ["sourceNo"] = ticket.SourceNo });
        var input = new Dictionary<string, JsonNode?> { ["TicketId"] = ticket.Id, ["TicketNo"] = ticket.No };
        var instance = await runtime.StartAsync(new StartWorkflow(options.TicketFlow, input, ticket.No, ticket.InstanceId, OwnerId: ticket.Id), cancellationToken);
        if (instance is null)
            return new RuleRefusal(NoFlowCode, IntakeTexts.Format("NoFlow", options.TicketFlow));
        ticket.DefinitionId = instance.DefinitionId;
        ticket.DefinitionVersion = instance.DefinitionVersion;
        await flows.SettleAsync(cancellationToken);
        return open;
    }
}
