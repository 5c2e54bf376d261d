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
/// Works through imported files batch by batch. Each batch commits tickets and verdicts together; a job that was cut
/// off goes on behind its last verdict. A batch that fails is taken again row by row, so that only the row at fault
/// is rejected.
/// </summary>
public sealed partial class ImportWorker(
    IServiceScopeFactory scopes, IHotline hotline, HotlineOptions options, TimeProvider time, ILogger<ImportWorker> log)
{
    /// <summary>Works through all unfinished imports, the oldest first.</summary>
    public async Task RunPendingAsync(CancellationToken cancellationToken)
    {
        foreach (var jobId in await PendingAsync(cancellationToken))
            await RunAsync(jobId, cancellationToken);
    }

    /// <summary>Works through one import to its end; does nothing when it has ended.</summary>
    public async Task RunAsync(long jobId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var job = await db.ImportJobs.AsNoTracking().FirstOrDefaultAsync(job => job.Id == jobId, cancellationToken);
        if (job is null || job.Status is ImportStatus.Finished or ImportStatus.Failed)
            return;
        var actor = await StarterAsync(db, job, cancellationToken);
        var lastRow = await db.ImportRows.Where(row => row.JobId == jobId).MaxAsync(row => (int?)row.RowNumber, cancellationToken);
        var path = scope.ServiceProvider.GetRequiredService<ImportFiles>().PathOf(job.Sha256);
        try
        {
            var mapping = StoredMapping.Read(job.Mapping);
            var total = Count(path, job.FileName, mapping);
            await SendAsync(new MarkImport(jobId, ImportStatus.Running, total), actor, cancellationToken);
            await RunRowsAsync(job, path, mapping, Math.Max(lastRow ?? 0, mapping.HeaderRow), actor, cancellationToken);
            await SendAsync(new MarkImport(jobId, ImportStatus.Finished), actor, cancellationToken);
        }
        catch (TableUnreadableException fault)
        {
            await SendAsync(new MarkImport(jobId, ImportStatus.Failed, Error: fault.Message), actor, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            await SendAsync(new MarkImport(jobId, ImportStatus.Failed, Error: "上传的文件已不在服务器上，请重新上传。"), actor, cancellationToken);
        }
    }

    private async Task RunRowsAsync(
        ImportJob job, string path, ColumnMapping mapping, int lastRow, Actor actor, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        using var table = Open(file, job.FileName);
        var parser = new RowParser(mapping, options.TimeZone, time.GetUtcNow(), options.Import);
        foreach (var batch in table.Rows().Where(row => row.Number > lastRow).Select(parser.Parse).Chunk(options.Import.BatchRows))
        {
            if (await TryAsync(new ImportRows(job.Id, batch), actor, cancellationToken) is null)
                continue;
            foreach (var row in batch)
                await RunRowAsync(job, row, actor, cancellationToken);
        }
    }

    private async Task RunRowAsync(ImportJob job, ParsedRow row, Actor actor, CancellationToken cancellationToken)
    {
        if (await TryAsync(new ImportRows(job.Id, [row]), actor, cancellationToken) is not { } reason)
            return;
        var rejected = row with { Draft = null, Column = null, Note = null, Reason = reason };
        await SendAsync(new ImportRows(job.Id, [rejected]), actor, cancellationToken);
    }

    /// <summary>Null when the rows have their verdicts, else why not.</summary>
    /// <exception cref="TableUnreadableException">No row can ever become a ticket now.</exception>
    private async Task<string?> TryAsync(ImportRows rows, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await hotline.SendAsync(rows, actor, cancellationToken);
            // Other nodes at work on the same import are no fault of the row.
            while (answer.Refusal is { Code: HotlineFrontDoor.BusyCode })
                answer = await hotline.SendAsync(rows, actor, cancellationToken);
            if (answer.Refusal is { Code: TicketIntake.NoFlowCode } hopeless)
                throw new TableUnreadableException(hopeless);
            return answer.Refusal?.Message;
        }
        catch (Exception error) when (error is not OperationCanceledException and not TableUnreadableException)
        {
            RowsFailed(log, rows.JobId, rows.Rows[0].Number, rows.Rows[^1].Number, error);
            return $"系统处理这一行时出错（{error.GetBaseException().GetType().Name}），没有建工单；请联系管理员。";
        }
    }

    private async Task SendAsync<T>(ICommand<T> command, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await hotline.SendAsync(command, actor, cancellationToken);
        if (!answer.Succeeded)
            throw new InvalidOperationException(answer.Refusal.Message);
    }

    private int Count(string path, string fileName, ColumnMapping mapping)
    {
        using var file = File.OpenRead(path);
        using var table = Open(file, fileName);
        return table.Rows().Count(row => row.Number > mapping.HeaderRow);
    }

    private TableReader Open(Stream file, string fileName)
    {
        var opened = TableReader.Open(file, fileName, options.Import);
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
        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(person => person.Id == job.ById, cancellationToken);
        var unitId = person?.UnitId ?? 0;
        var unit = await db.Units.AsNoTracking().FirstOrDefaultAsync(unit => unit.Id == unitId, cancellationToken);
        return new Actor(
            job.ById, person?.UserName ?? "", job.ByName, new HashSet<string>(), unitId, unit?.Name ?? "", person?.UnitPath ?? "/")
        {
            IsSystem = true,
        };
    }

    [LoggerMessage(LogLevel.Error, "Import {JobId}: rows {First} to {Last} failed")]
    private static partial void RowsFailed(ILogger log, long jobId, int first, int last, Exception error);
}
