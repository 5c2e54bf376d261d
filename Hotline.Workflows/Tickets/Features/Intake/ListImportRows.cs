using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>The verdicts row by row, in sheet order; all of them when Take is null.</summary>
/// <param name="Noted">Only rows that became a ticket and of which something is said all the same, such as a phone nobody could call.</param>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record ListImportRows(
    long JobId, ImportVerdict? Verdict = null, int? AfterRow = null, int? Take = 100, bool Noted = false) : IQuery<IReadOnlyList<ImportRowView>>;

/// <param name="TicketNo">The ticket made, or the one repeated.</param>
/// <param name="Column">Header of the column at fault.</param>
/// <param name="Reason">Why it was rejected, what it shares with the ticket it repeats, or what was assumed.</param>
public sealed record ImportRowView(int RowNumber, ImportVerdict Verdict, string? TicketNo, string? Column, string? Reason, string? SourceNo);

internal sealed class ListImportRowsHandler(HotlineDb db) : IRequestHandler<ListImportRows, Result<IReadOnlyList<ImportRowView>>>
{
    public async Task<Result<IReadOnlyList<ImportRowView>>> Handle(ListImportRows request, CancellationToken cancellationToken)
    {
        if (!await db.ImportJobs.AnyAsync(job => job.Id == request.JobId, cancellationToken))
            return ImportRefusals.Unknown();
        var rows = db.ImportRows.Where(row => row.JobId == request.JobId);
        if (request.Verdict is { } verdict)
            rows = rows.Where(row => row.Verdict == verdict);
        if (request.Noted)
            rows = rows.Where(row => row.Verdict == ImportVerdict.Created && row.Reason != null);
        if (request.AfterRow is { } after)
            rows = rows.Where(row => row.RowNumber > after);
        rows = rows.OrderBy(row => row.RowNumber);
        if (request.Take is { } take)
            rows = rows.Take(Math.Max(take, 1));
        return await rows
            .Select(row => new ImportRowView(row.RowNumber, row.Verdict, row.TicketNo, row.Column, row.Reason, row.SourceNo))
            .ToListAsync(cancellationToken);
    }
}

internal static class ImportRefusals
{
    public const string StoppedCode = "import-stopped";

    public static NotFound Unknown() => new("import-unknown", "没有这次导入。");

    /// <summary>For the worker: somebody has cancelled it, or another node has ended it.</summary>
    public static Conflict Stopped() => new(StoppedCode, ImportTexts.Get("AlreadyEnded"));

    public static RuleRefusal StillRuns() => new("import-runs", ImportTexts.Get("StillRuns"));

    public static RuleRefusal MadeNothing() => new("import-made-nothing", ImportTexts.Get("MadeNothing"));

    public static Conflict Withdrawn(ImportJob job) => new("import-withdrawn", ImportTexts.Get("AlreadyWithdrawn"), At: job.FinishedAt);

    public static Conflict Ended(ImportJob job) => new("import-ended", ImportTexts.Get("AlreadyEnded"), At: job.FinishedAt);
}
