using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.FlowMigration.Work;

/// <summary>
/// Carries migrations and their undoing out, instance by instance, each in a commit of its own. A job that was cut off
/// goes on with the instances that have no verdict; an instance at fault is noted and stops no other.
/// </summary>
public sealed partial class MigrationWorker(
    IServiceScopeFactory scopes, IHotline hotline, HotlineOptions options, ILogger<MigrationWorker> log)
{
    /// <summary>Works through all unfinished jobs, the oldest first.</summary>
    public async Task RunPendingAsync(CancellationToken cancellationToken)
    {
        var pending = await ReadAsync(db => db.MigrationJobs
            .Where(job => job.Status == MigrationStatus.Waiting || job.Status == MigrationStatus.Running || job.Status == MigrationStatus.Undoing)
            .OrderBy(job => job.Id)
            .ToListAsync(cancellationToken));
        foreach (var job in pending)
            await (job.Status == MigrationStatus.Undoing ? UndoAsync(job, cancellationToken) : MoveAsync(job, cancellationToken));
    }

    private async Task MoveAsync(MigrationJob job, CancellationToken cancellationToken)
    {
        var actor = new Actor(job.ById, "", job.ByName, new HashSet<string>(), 0, job.ByUnit, "/") { IsSystem = true };
        await SendAsync(new MarkMigration(job.Id, MigrationStatus.Running), actor, cancellationToken);
        if (await ObstacleAsync(job, cancellationToken) is { } obstacle)
        {
            await SendAsync(new MarkMigration(job.Id, MigrationStatus.Failed, obstacle), actor, cancellationToken);
            return;
        }

        var last = "";
        while (await NextAsync(job, last, cancellationToken) is { Count: > 0 } batch)
        {
            foreach (var instanceId in batch)
                await MoveAsync(job.Id, instanceId, actor, cancellationToken);
            last = batch[^1];
        }

        await SendAsync(new MarkMigration(job.Id, MigrationStatus.Finished), actor, cancellationToken);
    }

    /// <summary>Why the plan that was good when it was ordered is none any more, or null.</summary>
    private async Task<string?> ObstacleAsync(MigrationJob job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var plan = await scope.ServiceProvider.GetRequiredService<MigratedInstances>().PlanAsync(job, cancellationToken);
        if (plan is null)
            return MigrationTexts.Recorded("Gone");
        return plan.Defects.Count > 0 ? string.Join("", plan.Defects) : null;
    }

    private async Task MoveAsync(long jobId, string instanceId, Actor actor, CancellationToken cancellationToken)
    {
        if (await TryAsync(new MigrateInstance(jobId, instanceId), instanceId, actor, cancellationToken) is { } failure)
            await SendAsync(new MigrateInstance(jobId, instanceId, failure), actor, cancellationToken);
    }

    private async Task UndoAsync(MigrationJob job, CancellationToken cancellationToken)
    {
        var actor = new Actor(job.UndoneById ?? 0, "", job.UndoneByName ?? "", new HashSet<string>(), 0, job.UndoneByUnit ?? "", "/") { IsSystem = true };
        var last = 0L;
        while (await MovedAsync(job.Id, last, cancellationToken) is { Count: > 0 } batch)
        {
            foreach (var rowId in batch)
                await SendAsync(new UndoInstance(job.Id, rowId), actor, cancellationToken);
            last = batch[^1];
        }

        await SendAsync(new MarkMigration(job.Id, MigrationStatus.Undone), actor, cancellationToken);
    }

    private Task<List<string>> NextAsync(MigrationJob job, string last, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Instances.In(job.DefinitionId, job.FromVersionId)
            .Where(row => string.Compare(row.Id, last) > 0)
            .Where(row => !db.MigrationRows.Any(known => known.JobId == job.Id && known.InstanceId == row.Id))
            .Select(row => row.Id)
            .Take(options.Migration.BatchSize)
            .ToListAsync(cancellationToken));

    private Task<List<long>> MovedAsync(long jobId, long last, CancellationToken cancellationToken) =>
        ReadAsync(db => db.MigrationRows
            .Where(row => row.JobId == jobId && row.Status == MigrationRowStatus.Moved && row.Id > last)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(options.Migration.BatchSize)
            .ToListAsync(cancellationToken));

    /// <summary>Null when the instance has its verdict, else why not.</summary>
    private async Task<string?> TryAsync(ICommand<Done> command, string instanceId, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return (await hotline.SendAsync(command, actor, cancellationToken)).Refusal?.Message;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            InstanceFailed(log, instanceId, error);
            return MigrationTexts.Recorded("RowBroke", error.GetBaseException().GetType().Name);
        }
    }

    private async Task SendAsync(ICommand<Done> command, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await hotline.SendAsync(command, actor, cancellationToken);
        if (!answer.Succeeded)
            throw new InvalidOperationException(answer.Refusal.Message);
    }

    private async Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<HotlineDb>());
    }

    [LoggerMessage(LogLevel.Error, "Instance {InstanceId} could not be migrated")]
    private static partial void InstanceFailed(ILogger log, string instanceId, Exception error);
}
