using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>Removes instances with their bookmarks and journals. What ran for a ticket is part of its file and stays.</summary>
[Allow(Roles.Admin)]
public sealed record DeleteInstances(IReadOnlyList<string> Ids) : ICommand<DeletedInstances>;

public sealed record DeletedInstances(int Deleted);

internal sealed class DeleteInstancesHandler(UnitOfWork work, HotlineDb db) : IRequestHandler<DeleteInstances, Result<DeletedInstances>>
{
    public async Task<Result<DeletedInstances>> Handle(DeleteInstances request, CancellationToken cancellationToken)
    {
        var rows = await work.ListAsync(db.Instances.Where(row => request.Ids.Contains(row.Id)), cancellationToken);
        var free = rows.FindAll(row => row.TicketId is null);
        var ticketNo = rows.Find(row => row.TicketId is not null) is { TicketId: { } ticketId }
            ? await db.Tickets.Where(ticket => ticket.Id == ticketId).Select(ticket => ticket.No).SingleAsync(cancellationToken)
            : null;
        if (free.Count == 0 && ticketNo is not null)
            return new RuleRefusal("instance-serves-ticket", $"这次流程运行是工单 {ticketNo} 的办理记录，随工单保存，不能删除。");
        foreach (var row in free)
        {
            work.RemoveAll<BookmarkRow, string>(bookmark => bookmark.InstanceId, row.Id);
            work.RemoveAll<JournalRow, string>(lines => lines.InstanceId, row.Id);
            work.RemoveAll<KeptStimulusRow, string?>(kept => kept.InstanceId, row.Id);
            work.Remove(row);
        }

        return new DeletedInstances(free.Count);
    }
}
