using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Work;

/// <summary>
/// Gives some rows their verdicts and makes their tickets, all in one commit. Rows that have a verdict already are
/// passed over, so that a repeat after a crash, or a second worker, makes no doubles. Answers how many were new; refused
/// when the job does not run any more.
/// </summary>
[SystemOnly]
internal sealed record ImportRows(long JobId, IReadOnlyList<ParsedRow> Rows) : ICommand<int>;

internal sealed class ImportRowsHandler(UnitOfWork work, HotlineDb db, KnownRequests known, TicketIntake intake, IIdSource ids, CommitNews news)
    : IRequestHandler<ImportRows, Result<int>>
{
    public async Task<Result<int>> Handle(ImportRows request, CancellationToken cancellationToken)
    {
        var job = await work.FirstAsync(db.ImportJobs.Where(job => job.Id == request.JobId), cancellationToken);
        if (job.Status != ImportStatus.Running)
            return ImportRefusals.Stopped();
        var rows = await WithoutVerdictAsync(request, cancellationToken);
        await known.LoadAsync([.. rows.Select(row => row.Draft).OfType<TicketDraft>()], cancellationToken);
        foreach (var row in rows)
        {
            var verdict = await JudgeAsync(job, row, cancellationToken);
            if (!verdict.Succeeded)
                return verdict.Refusal;
            work.Add(verdict.Value);
            Count(job, verdict.Value.Verdict);
        }

        news.Add(new LiveChange(0, "", null, ImportNews.Progress));
        return rows.Count;
    }

    private async Task<List<ParsedRow>> WithoutVerdictAsync(ImportRows request, CancellationToken cancellationToken)
    {
        var (first, last) = (request.Rows[0].Number, request.Rows[^1].Number);
        var done = await db.ImportRows
            .Where(row => row.JobId == request.JobId && row.RowNumber >= first && row.RowNumber <= last)
            .Select(row => row.RowNumber)
            .ToHashSetAsync(cancellationToken);
        return [.. request.Rows.Where(row => !done.Contains(row.Number))];
    }

    private async Task<Result<ImportRow>> JudgeAsync(ImportJob job, ParsedRow row, CancellationToken cancellationToken)
    {
        if (row.Draft is null)
            return Verdict(job, row, ImportVerdict.Rejected, null, row.Reason);
        if (known.Find(row.Draft) is var (no, reason))
            return Verdict(job, row, ImportVerdict.Duplicate, no, reason);
        var staged = await intake.StageAsync(row.Draft, cancellationToken);
        if (!staged.Succeeded)
            return staged.Refusal;
        known.Add(staged.Value.Ticket);
        return Verdict(job, row, ImportVerdict.Created, staged.Value.Ticket.No, row.Note);
    }

    private ImportRow Verdict(ImportJob job, ParsedRow row, ImportVerdict verdict, string? ticketNo, string? reason) => new()
    {
        Id = ids.NextNumber(),
        JobId = job.Id,
        RowNumber = row.Number,
        Verdict = verdict,
        TicketNo = ticketNo,
        Column = row.Column,
        Reason = reason,
        SourceNo = row.SourceNo,
    };

    private static void Count(ImportJob job, ImportVerdict verdict)
    {
        job.Version++;
        job.DoneRows++;
        job.Created += verdict == ImportVerdict.Created ? 1 : 0;
        job.Duplicates += verdict == ImportVerdict.Duplicate ? 1 : 0;
        job.Rejected += verdict == ImportVerdict.Rejected ? 1 : 0;
    }
}

/// <summary>What <see cref="LiveChange.What"/> says of imports.</summary>
public static class ImportNews
{
    public const string Waiting = "import.waiting";
    public const string Progress = "import.progress";
}
