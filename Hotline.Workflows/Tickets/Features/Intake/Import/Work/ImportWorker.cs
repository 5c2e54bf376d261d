using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>
/// Works through imported files. A job that was cut off goes on behind its last verdict; every job ends, whatever its
/// file holds and whatever fails: finished, failed with the reason, or cancelled. On several nodes each job is one
/// node's at a time.
/// </summary>
public sealed partial class ImportWorker(
    IServiceScopeFactory scopes, IHotline hotline, IWorkClaims claims, HotlineOptions options, TimeProvider time, ILogger<ImportWorker> log)
{
    /// <summary>Works through all unfinished imports, the oldest first. One that fails does not keep the others waiting.</summary>
    public async Task RunPendingAsync(CancellationToken cancellationToken)
    {
        foreach (var jobId in await PendingAsync(cancellationToken))
        {
            try
            {
                await RunAsync(jobId, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                JobLeft(log, jobId, error);
            }
        }
    }

    /// <summary>Works through one import to its end; does nothing when it has ended or another node works on it.</summary>
    public async Task RunAsync(long jobId, CancellationToken cancellationToken)
    {
        await using var claim = await claims.TryTakeAsync($"import {jobId}", cancellationToken);
        if (claim is null)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var job = await db.ImportJobs.FirstOrDefaultAsync(job => job.Id == jobId, cancellationToken);
        if (job is null || job.HasEnded)
            return;
        var actor = await StarterAsync(db, job, cancellationToken);
        try
        {
            var lastRow = await db.ImportRows.Where(row => row.JobId == jobId).MaxAsync(row => (int?)row.RowNumber, cancellationToken);
            var path = scope.ServiceProvider.GetRequiredService<ImportFiles>().PathOf(job.Sha256);
            await RunAsync(job, path, lastRow ?? 0, actor, cancellationToken);
        }
        catch (TableUnreadableException fault)
        {
            await SendAsync(new MarkImport(jobId, ImportStatus.Failed, Error: fault.Message), actor, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            await SendAsync(new MarkImport(jobId, ImportStatus.Failed, Error: ImportTexts.Recorded("File.Gone")), actor, cancellationToken);
        }
        catch (ImportStoppedException)
        {
            JobStopped(log, jobId);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            JobLeft(log, jobId, error);
            await CountFaultAsync(jobId, error, actor, cancellationToken);
        }
    }

    private async Task RunAsync(ImportJob job, string path, int lastRow, Actor actor, CancellationToken cancellationToken)
    {
        var mapping = StoredMapping.Read(job.Mapping);
        var total = Count(path, job.FileName, mapping, cancellationToken);
        await SendAsync(new MarkImport(job.Id, ImportStatus.Running, total), actor, cancellationToken);
        using var file = File.OpenRead(path);
        using var table = Open(file, job.FileName, cancellationToken);
        var parser = new RowParser(mapping, options.TimeZone, time.GetUtcNow(), options.Import);
        var rows = new ImportRowRun(job.Id, hotline, actor, options.Import, log);
        // What was in hand when the process ended may have ended it.
        var carefully = job.Status == ImportStatus.Running;
        var from = Math.Max(lastRow, mapping.HeaderRow);
        foreach (var batch in table.Rows().Where(row => row.Number > from).Select(parser.Parse).Chunk(options.Import.BatchRows))
        {
            if (carefully)
                await rows.EachAsync(batch, cancellationToken);
            else
                await rows.TogetherAsync(batch, cancellationToken);
            carefully = false;
        }

        await SendAsync(new MarkImport(job.Id, ImportStatus.Finished), actor, cancellationToken);
    }

    private async Task CountFaultAsync(long jobId, Exception error, Actor actor, CancellationToken cancellationToken)
    {
        var faults = await hotline.SendAsync(new CountTry(jobId, null), actor, cancellationToken);
        if (faults.Value < options.Import.RowTries)
            return;
        var reason = ImportTexts.Format("JobFailed", faults.Value, error.GetBaseException().GetType().Name);
        await SendAsync(new MarkImport(jobId, ImportStatus.Failed, Error: reason), actor, cancellationToken);
    }

    private async Task SendAsync<T>(ICommand<T> command, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await hotline.SendAsync(command, actor, cancellationToken);
        if (!answer.Succeeded)
            throw new InvalidOperationException(answer.Refusal.Message);
    }

    private int Count(string path, string fileName, ColumnMapping mapping, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        using var table = Open(file, fileName, cancellationToken);
        return table.Rows().Count(row => row.Number > mapping.HeaderRow);
    }

    private TableReader Open(Stream file, string fileName, CancellationToken cancellationToken)
    {
        var opened = TableReader.Open(file, fileName, options.Import, cancellationToken);
        return opened.Value ?? throw new TableUnreadableException(opened.Refusal!);
    }

    private async Task<List<long>> PendingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        return await db.ImportJobs
            .Where(job => job.Status == ImportStatus.Waiting || job.Status == ImportStatus.Running)
            .OrderBy(job => job.Id)
            .Select(job => job.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The tickets are taken in by whoever uploaded the file.</summary>
    private static async Task<Actor> StarterAsync(HotlineDb db, ImportJob job, CancellationToken cancellationToken)
    {
        if (job.ById == Actor.System.Id)
            return Actor.System;
        var person = await db.Users.FirstOrDefaultAsync(person => person.Id == job.ById, cancellationToken);
        var unitId = person?.UnitId ?? 0;
        var unit = await db.Units.FirstOrDefaultAsync(unit => unit.Id == unitId, cancellationToken);
        return new Actor(
            job.ById, person?.UserName ?? "", job.ByName, new HashSet<string>(), unitId, unit?.Name ?? "", person?.UnitPath ?? "/")
        {
            IsSystem = true,
        };
    }

    [LoggerMessage(LogLevel.Error, "Import {JobId} failed unexpectedly; it is tried again later")]
    private static partial void JobLeft(ILogger log, long jobId, Exception error);

    [LoggerMessage(LogLevel.Information, "Import {JobId} was ended by a person or by another node")]
    private static partial void JobStopped(ILogger log, long jobId);
}
