using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>A matter beside a sample ticket, begun as a real one is, with a made-up form.</summary>
internal sealed class SimulatedMatter(TicketActions actions, FormChoices choices, LeadUnits leads, SimulatedPeople people, HotlineOptions options, IIdSource ids)
{
    private const string Stage = "handle";

    /// <summary>The first role of the card that may; a handler where everybody may.</summary>
    public ValueTask<Actor> BeginnerAsync(MatterCard card, Unit? lead, CancellationToken cancellationToken) =>
        people.InRoleAsync(card.Roles.Count > 0 ? card.Roles[0] : Roles.Handler, lead, cancellationToken);

    /// <summary>Puts the ticket at a stage where the matter may begin, in the lead unit's hands, and begins it.</summary>
    /// <returns>Why it cannot begin; null when its flow runs.</returns>
    public async Task<Refusal?> BeginAsync(MatterKind kind, SimulatedAct act, OpenTicket open, Unit? lead, CancellationToken cancellationToken)
    {
        var (card, ticket) = (kind.Card, open.Ticket);
        if (lead is not null)
            await leads.LeadAsync(open, lead, cancellationToken);
        open.RunFromDispatch(anew: false, why: null);
        ticket.Stage = card.Stages.Count > 0 ? card.Stages[0] : Stage;
        ticket.StageName = options.Deadlines.Clocks.GetValueOrDefault(ticket.Stage)?.Label ?? ticket.Stage;

        var form = await choices.FillAsync(actions.FormOf(card), IMatterRecord.Begin, cancellationToken);
        var data = SimulatedForm.Fill(form, IMatterRecord.Begin, null, lead?.Id, open.Actor.Id, open.Now);
        var matter = NewMatter.Of(open, kind, data, $"{card.Prefix}-{ticket.No}", ids);
        if (actions.RecordOf(card) is { } record && await record.WriteAsync(new FilledMatter(open, matter, data), cancellationToken) is { } refusal)
            return refusal;
        open.Begin(matter, data);
        var input = new Dictionary<string, JsonNode?> { ["TicketId"] = ticket.Id, ["MatterNo"] = matter.No };
        await act.Runtime.StartAsync(
            new StartWorkflow(matter.DefinitionId, input, ticket.No, matter.InstanceId, OwnerId: ticket.Id, PartId: matter.Id), cancellationToken);
        await act.Flows.SettleAsync(cancellationToken);
        return null;
    }
}
