using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
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

internal sealed class ImportInstancesHandler(HotlineDb db) : IRequestHandler<ImportInstances, Result<ImportedInstances>>
{
    public async Task<Result<ImportedInstances>> Handle(ImportInstances request, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (instance, bookmarks, journal) in request.Archives.DistinctBy(archive => archive.Instance.Id))
        {
            if (await db.Instances.AnyAsync(row => row.Id == instance.Id, cancellationToken))
                continue;
            if (!await db.Definitions.AnyAsync(row => row.Id == instance.DefinitionVersionId, cancellationToken))
                return Invalid.Field("files", $"流程运行 {instance.Id} 所用的流程版本（{instance.DefinitionId} 第 {instance.DefinitionVersion} 版）不在本系统，请先导入流程。");
            if (Defect(instance) is { } defect)
                return Invalid.Field("files", defect);
            db.Instances.Add(instance);
            db.Bookmarks.AddRange(bookmarks.Where(row => row.InstanceId == instance.Id));
            db.Journal.AddRange(journal.Where(row => row.InstanceId == instance.Id));
            count++;
        }

        return new ImportedInstances(count);
    }

    private static string? Defect(InstanceRow row)
    {
        var state = new InstanceState
        {
            Id = row.Id,
            DefinitionId = row.DefinitionId,
            DefinitionVersionId = row.DefinitionVersionId,
            DefinitionVersion = row.DefinitionVersion,
        };
        try
        {
            state.LoadJson(row.State);
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"流程运行 {row.Id} 的状态读不懂，文件可能已经损坏。";
        }

        return state.Input.Keys.Any(name => name.Equals("TicketId", StringComparison.OrdinalIgnoreCase))
            ? $"流程运行 {row.Id} 是工单的办理记录，只能随工单迁移，不能单独导入。"
            : null;
    }
}
