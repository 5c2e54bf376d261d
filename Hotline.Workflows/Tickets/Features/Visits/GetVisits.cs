using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Visits;

/// <summary>上门记录 of a ticket, and what is still to be done before its result is handed in.</summary>
[AllowEveryone]
public sealed record GetVisits(string No) : IQuery<TicketVisits>;

/// <param name="Required">Stages that a ticket of its kind needs.</param>
/// <param name="Missing">Of these not visited yet.</param>
/// <param name="Visits">Newest first.</param>
/// <param name="MayAdd">The person may record one now.</param>
public sealed record TicketVisits(IReadOnlyList<VisitStage> Required, IReadOnlyList<VisitStage> Missing, IReadOnlyList<VisitView> Visits, bool MayAdd);

/// <param name="Photos">Ids of attachments.</param>
public sealed record VisitView(
    long Id, VisitStage Stage, DateTimeOffset At, string Place, string People, bool Met, string? Note, IReadOnlyList<string> Photos, long? SignatureId, int Round,
    DateTimeOffset RecordedAt, string ByName, string UnitName);

internal sealed class GetVisitsHandler(HotlineDb db, CurrentActor current, VisitRules rules) : IRequestHandler<GetVisits, Result<TicketVisits>>
{
    public async Task<Result<TicketVisits>> Handle(GetVisits request, CancellationToken cancellationToken)
    {
        var ticket = await db.TicketsVisibleTo(current.Actor).SingleOrDefaultAsync(x => x.No == request.No, cancellationToken);
        if (ticket is null)
            return Visible.TicketUnknown;
        var made = await db.Visits.Where(x => x.TicketId == ticket.Id).OrderByDescending(x => x.At).ThenByDescending(x => x.Id).ToListAsync(cancellationToken);
        return new TicketVisits(
            rules.RequiredFor(ticket), rules.Missing(ticket, made), made.ConvertAll(Of),
            current.Actor.May<AddVisit>() && VisitAct.WhyNot(ticket) is null);
    }

    private static VisitView Of(Visit x) => new(
        x.Id, x.Stage, x.At, x.Place, x.People, x.Met, x.Note,
        x.Photos.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        x.SignatureId, x.Round, x.RecordedAt, x.ByName, x.UnitName);
}
