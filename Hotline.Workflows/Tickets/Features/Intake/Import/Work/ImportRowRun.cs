using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>
/// Gives the rows of one job their verdicts. A batch that fails is taken again row by row, and each of its rows is
/// tried a limited number of times, counted in the database: only the row at fault is rejected, with the reason, even
/// when it ends the process each time.
/// </summary>
internal sealed partial class ImportRowRun(long jobId, IHotline hotline, Actor actor, ImportLimits limits, ILogger log)
{
    /// <summary>All in one commit; row by row when that fails.</summary>
    public async Task TogetherAsync(IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        if (!await TryAsync(rows, cancellationToken))
            await EachAsync(rows, cancellationToken);
    }

    public async Task EachAsync(IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
            await OneAsync(row, cancellationToken);
    }

    private async Task<bool> TryAsync(IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(rows, cancellationToken) is null;
        }
        catch (Exception error) when (IsOfTheRows(error, cancellationToken))
        {
            RowsFailed(log, jobId, rows[0].Number, rows[^1].Number, error);
            return false;
        }
    }

    private async Task OneAsync(ParsedRow row, CancellationToken cancellationToken)
    {
        while (true)
        {
            var tries = await CountAsync(row, cancellationToken);
            if (tries > limits.RowTries)
            {
                await RejectAsync(row, ImportTexts.Format("RowKilled", tries - 1), cancellationToken);
                return;
            }

            try
            {
                if (await SendAsync([row], cancellationToken) is { } refused)
                    await RejectAsync(row, refused.Message, cancellationToken);
                return;
            }
            catch (Exception error) when (IsOfTheRows(error, cancellationToken))
            {
                RowsFailed(log, jobId, row.Number, row.Number, error);
                if (tries < limits.RowTries)
                    continue;
                await RejectAsync(row, ImportTexts.Format("RowFailed", error.GetBaseException().GetType().Name), cancellationToken);
                return;
            }
        }
    }

    private async Task<int> CountAsync(ParsedRow row, CancellationToken cancellationToken)
    {
        for (var busy = 1; ; busy++)
        {
            var counted = await hotline.SendAsync(new CountTry(jobId, row.Number), actor, cancellationToken);
            if (counted.Succeeded)
                return counted.Value;
            if (counted.Refusal is not { Code: HotlineFrontDoor.BusyCode })
                throw new ImportStoppedException();
            if (busy == limits.BusyTries)
                return limits.RowTries;
        }
    }

    private async Task RejectAsync(ParsedRow row, string reason, CancellationToken cancellationToken)
    {
        var rejected = row with { Draft = null, Column = null, Note = null, Reason = reason };
        try
        {
            await SendAsync([rejected], cancellationToken);
        }
        catch (Exception error) when (IsOfTheRows(error, cancellationToken))
        {
            // What was taken from the file may be what cannot be stored.
            RowsFailed(log, jobId, row.Number, row.Number, error);
            await SendAsync([rejected with { SourceNo = null, Reason = ImportTexts.Format("RowUnreadable", error.GetBaseException().GetType().Name) }], cancellationToken);
        }
    }

    /// <summary>Null when the rows have their verdicts, else why not.</summary>
    /// <exception cref="TableUnreadableException">No row can ever become a ticket now.</exception>
    /// <exception cref="ImportStoppedException">The job does not run any more.</exception>
    private async Task<Refusal?> SendAsync(IReadOnlyList<ParsedRow> rows, CancellationToken cancellationToken)
    {
        var request = new ImportRows(jobId, rows);
        var answer = await hotline.SendAsync(request, actor, cancellationToken);
        // Others at work on the same are no fault of the row, unless it is never through.
        for (var busy = 1; busy < limits.BusyTries && answer.Refusal is { Code: HotlineFrontDoor.BusyCode }; busy++)
            answer = await hotline.SendAsync(request, actor, cancellationToken);
        return answer.Refusal switch
        {
            { Code: TicketIntake.NoFlowCode } hopeless => throw new TableUnreadableException(hopeless),
            { Code: ImportRefusals.StoppedCode } => throw new ImportStoppedException(),
            var refusal => refusal,
        };
    }

    private static bool IsOfTheRows(Exception error, CancellationToken cancellationToken) =>
        error is not (TableUnreadableException or ImportStoppedException) && !cancellationToken.IsCancellationRequested;

    [LoggerMessage(LogLevel.Error, "Import {JobId}: rows {First} to {Last} failed")]
    private static partial void RowsFailed(ILogger log, long jobId, int first, int last, Exception error);
}

/// <summary>The job was cancelled, or ended elsewhere, while it was worked on.</summary>
internal sealed class ImportStoppedException : Exception;
