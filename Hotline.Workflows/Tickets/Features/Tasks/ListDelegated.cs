using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>我转出的: tasks the person has handed to others and may still take back, the latest first.</summary>
[AllowEveryone]
public sealed record ListDelegated : IQuery<IReadOnlyList<DelegatedRow>>;

public sealed record DelegatedRow(long TaskId, string TicketNo, string Title, string StageName, string ToName, string Reason, DateTimeOffset At, DateTimeOffset? DueAt);

internal sealed class ListDelegatedHandler(HotlineDb db, CurrentActor current) : IRequestHandler<ListDelegated, Result<IReadOnlyList<DelegatedRow>>>
{
    private const int Most = 50;

    public async Task<Result<IReadOnlyList<DelegatedRow>>> Handle(ListDelegated request, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        return await (
            from given in db.Delegations
            join task in db.Tasks on given.TaskId equals task.Id
            where given.ById == me && given.UndoneAt == null && task.CandidatePersonId == given.ToId
                && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)
            orderby given.Id descending
            select new DelegatedRow(task.Id, task.Ticket!.No, task.Ticket.Title, task.StageName, given.ToName, given.Reason, given.At, task.DueAt))
            .Take(Most).ToListAsync(cancellationToken);
    }
}
