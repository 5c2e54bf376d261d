using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>显示: name and phone in full; each look is written to the history.</summary>
[AllowEveryone]
public sealed record RevealReporter(string No) : ICommand<RevealedReporter>;

public sealed record RevealedReporter(string? Name, string? Phone);

internal sealed class RevealReporterHandler(HotlineDb db, CurrentActor current, OpenTickets tickets)
    : IRequestHandler<RevealReporter, Result<RevealedReporter>>
{
    public async Task<Result<RevealedReporter>> Handle(RevealReporter request, CancellationToken cancellationToken)
    {
        var id = await db.TicketsVisibleTo(current.Actor).Where(x => x.No == request.No).Select(x => (long?)x.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is null || await tickets.ByIdAsync(id.Value, cancellationToken) is not { } open)
            return Visible.TicketUnknown;
        var ticket = open.Ticket;
        if (!ReporterRights.MayReveal(ticket.Reporter, current.Actor))
            return new Forbidden("诉求人要求保密，承办单位不能查看姓名和电话；需要联系时请经区中心转接。");

        open.Write(current.Actor, "reporter.revealed", "查看诉求人姓名和电话");
        return new RevealedReporter(ticket.Reporter.Name, ticket.Reporter.Phone);
    }
}
