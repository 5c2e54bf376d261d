using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>并单 among the actions; see <see cref="MergeTicket"/>.</summary>
internal sealed class MergeAct(MergeRules rules) : ITicketAct
{
    public string Key => "merge";

    public string Title => RepeatTexts.Get("Act");

    public string Effect => RepeatTexts.Get("ActEffect");

    public int Order => 80;

    public bool MayEver(Actor actor) => actor.May<MergeTicket>();

    public string? Forbids(TicketSight sight)
    {
        var ticket = sight.Ticket;
        return ticket.Stage == Ticket.MergedStage
            ? RepeatTexts.Format("Merged", ticket.No, ticket.DuplicateOfNo)
            : (rules.WhyNotMine(ticket) ?? rules.WhyNotNow(ticket, [.. sight.Matters.Select(matter => $"{matter.KindName} {matter.No}")]))?.Message;
    }
}
