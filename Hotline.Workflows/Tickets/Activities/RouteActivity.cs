using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Tickets.Features.Dispatch;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>按结论派单: what was agreed beside the ticket is done to it with this commit, without anybody typing it again.</summary>
public sealed class RouteActivity : MatterActivity
{
    private const string Lead = "Lead";
    private const string Assisting = "Assisting";
    private const string Reason = "Reason";

    // Ports are names in flows, whatever language people read.
    private const string Routed = "已派";
    private const string NotRouted = "派不了";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.Route",
        DisplayName = ActivityTexts.Get("Route.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("Route.Description"),
        Inputs =
        [
            new(Lead, "String", ActivityTexts.Get("Route.Lead")) { Description = ActivityTexts.Get("Route.LeadHint") },
            new(Assisting, "List<String>", ActivityTexts.Get("Route.Assisting")) { UiHint = "multitext" },
            new(Reason, "String", ActivityTexts.Get("Route.Reason")) { UiHint = "multiline" },
        ],
        Ports = [Routed, NotRouted],
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        var name = context.Input<string>(Lead);
        var lead = string.IsNullOrWhiteSpace(name) ? null : HumanTaskOffer.UnitOf(name, open, matter);
        var assisting = (context.Input<List<string>>(Assisting) ?? []).Select(unit => HumanTaskOffer.UnitOf(unit, open, matter)).OfType<Unit>().Where(unit => !unit.IsClosed);
        if (string.IsNullOrWhiteSpace(name) && open.Ticket.ReturnCount == 0)
        {
            // Nobody has returned it, so there is no first receiver: as before the flow began.
            context.Complete(NotRouted);
            return;
        }

        if (WhyNot(open, name, lead) is { } why)
        {
            open.WriteAsSystem("route.refused", why, reason: context.Input<string>(Reason), matter: matter);
            context.Complete(NotRouted);
            return;
        }

        open.Routes.Add(new AgreedRoute(matter, lead?.Id, [.. assisting.Select(unit => unit.Id)], context.Input<string>(Reason)));
        open.Decide(matter);
        context.Complete(Routed);
    }

    private static string? WhyNot(OpenTicket open, string? name, Unit? lead)
    {
        if (open.Ticket.Status is not TicketStatus.Open || open.IsMerged)
            return ActivityTexts.Get("Route.NotOpen");
        if (string.IsNullOrWhiteSpace(name))
            return null;
        return lead is null ? ActivityTexts.Format("Route.NoUnit", name) : lead.IsClosed ? ActivityTexts.Format("Route.Closed", lead.Name) : null;
    }
}
