using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>
/// Takes in exported instances, all of them or none. One that is here already is left as it is. The run of a ticket
/// comes with its ticket only, and a version that is not here must be imported first.
/// </summary>
[Allow(Roles.Admin)]
public sealed record ImportInstances(IReadOnlyList<InstanceArchive> Archives) : ICommand<ImportedInstances>;

public sealed record ImportedInstances(int Count);

internal sealed class ImportInstancesHandler(UnitOfWork work, HotlineDb db, ArchiveCheck check) : IRequestHandler<ImportInstances, Result<ImportedInstances>>
{
    public async Task<Result<ImportedInstances>> Handle(ImportInstances request, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var archive in request.Archives.DistinctBy(archive => archive.Instance.Id))
        {
            var (instance, bookmarks, journal) = archive;
            if (await db.Instances.AnyAsync(row => row.Id == instance.Id, cancellationToken))
                continue;
            if (!await db.Definitions.AnyAsync(row => row.Id == instance.DefinitionVersionId, cancellationToken))
                return Invalid.Field("files", $"流程运行 {instance.Id} 所用的流程版本（{instance.DefinitionId} 第 {instance.DefinitionVersion} 版）不在本系统，请先导入流程。");
            if (await check.DefectOfAsync(archive, cancellationToken) is { } defect)
                return Invalid.Field("files", ArchiveTexts.Format("Damaged", instance.Id, defect));
            if (Ticket(instance) is { } ticket)
                return Invalid.Field("files", ticket);
            work.Add(instance);
            work.AddRange(bookmarks);
            work.AddRange(journal);
            count++;
        }

        return new ImportedInstances(count);
    }

    private static string? Ticket(InstanceRow row) => row.TicketId is not null || TicketHost.IsForTicket(row.ToState().Input)
        ? $"流程运行 {row.Id} 是工单的办理记录，只能随工单迁移，不能单独导入。"
        : null;
}
