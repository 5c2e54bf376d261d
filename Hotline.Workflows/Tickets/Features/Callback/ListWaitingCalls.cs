using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Callback;

/// <summary>Citizens who were not reached and are called again later, soonest first: what waits is not gone.</summary>
[Allow(Roles.Admin, Roles.Callback, Roles.Supervisor, Roles.Leader)]
public sealed record ListWaitingCalls : IQuery<IReadOnlyList<WaitingCall>>;

public sealed record WaitingCall(string TicketNo, string Title, NextCall Next);

internal sealed class ListWaitingCallsHandler(HotlineDb db, CurrentActor current) : IRequestHandler<ListWaitingCalls, Result<IReadOnlyList<WaitingCall>>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<WaitingCall>>> Handle(ListWaitingCalls request, CancellationToken cancellationToken)
    {
        var waiting = await db.TicketsVisibleTo(current.Actor)
            .Where(ticket => ticket.Status == TicketStatus.Open && ticket.UnreachableCount > 0
                && !db.Tasks.Any(task => task.TicketId == ticket.Id && task.InstanceId == ticket.InstanceId
                    && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)))
            .Select(ticket => new
            {
                Ticket = ticket,
                Timer = db.Bookmarks.Where(mark => mark.InstanceId == ticket.InstanceId && mark.DueAt != null).OrderBy(mark => mark.DueAt).Select(mark => mark.DueAt).FirstOrDefault(),
            })
            .Where(found => found.Timer != null)
            .OrderBy(found => found.Timer)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return waiting.ConvertAll(found => new WaitingCall(found.Ticket.No, found.Ticket.Title, NextCall.Of(found.Ticket, found.Timer)!));
    }
}
