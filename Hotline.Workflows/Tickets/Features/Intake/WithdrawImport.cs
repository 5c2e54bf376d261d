using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Intake.Import;
using Hotline.Workflows.Tickets.Features.Intake.Import.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// 撤回导入: takes back all tickets an import has made, while nobody has touched one of them: all or none. They stay as
/// withdrawn, with who and why, and free their numbers at the source, so that the mended file can be imported.
/// </summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record WithdrawImport(long JobId, string? Reason) : ICommand<ImportProgress>
{
    internal const string Action = "ticket.withdrawn";
}

internal sealed class WithdrawImportValidator : AbstractValidator<WithdrawImport>
{
    public WithdrawImportValidator(HotlineOptions options) => RuleFor(x => x.Reason)
        .NotEmpty().WithMessage(_ => ImportTexts.Get("WithdrawReason"))
        .MaximumLength(options.Import.MaxFieldChars).WithMessage(_ => ImportTexts.Format("WithdrawReasonLong", options.Import.MaxFieldChars));
}

internal sealed class WithdrawImportHandler(
    UnitOfWork work, HotlineDb db, OpenTickets tickets, TicketFlows flows, TimeProvider time, CurrentActor current, CommitNews news)
    : IRequestHandler<WithdrawImport, Result<ImportProgress>>
{
    private const int Named = 10;

    // Looking at a reporter changes nothing.
    private const string Looks = "reporter.";

    public async Task<Result<ImportProgress>> Handle(WithdrawImport request, CancellationToken cancellationToken)
    {
        var job = await work.FirstOrDefaultAsync(db.ImportJobs.Where(job => job.Id == request.JobId), cancellationToken);
        if (job is null)
            return ImportRefusals.Unknown();
        if (!job.HasEnded)
            return ImportRefusals.StillRuns();
        if (job.Status is ImportStatus.Withdrawn)
            return ImportRefusals.Withdrawn(job);
        if (job.Created == 0)
            return ImportRefusals.MadeNothing();
        var made = db.ImportRows.Where(row => row.JobId == job.Id && row.Verdict == ImportVerdict.Created)
            .Join(db.Tickets, row => row.TicketNo, ticket => ticket.No, (row, ticket) => new { row.RowNumber, ticket.Id, ticket.No, ticket.Status });
        var ids = await made.OrderBy(ticket => ticket.RowNumber).Select(ticket => ticket.Id).ToListAsync(cancellationToken);
        var touched = await made
            .Where(ticket => ticket.Status != TicketStatus.Open || db.History.Any(entry => entry.TicketId == ticket.Id
                && entry.ActorId != Actor.System.Id && entry.Action != "ticket.created" && !entry.Action.StartsWith(Looks)))
            .OrderBy(ticket => ticket.RowNumber).Select(ticket => ticket.No).ToListAsync(cancellationToken);
        if (touched.Count > 0)
            return new TicketsTouched("import-touched", Said(touched, ids.Count), touched);

        foreach (var id in ids)
            Withdraw((await tickets.ByIdAsync(id, cancellationToken))!, job, request.Reason!.Trim());
        await flows.SettleAsync(cancellationToken);
        job.Version++;
        job.Status = ImportStatus.Withdrawn;
        job.FinishedAt = time.GetUtcNow();
        job.Error = ImportTexts.Format("Withdrawn", current.Actor.DisplayName, ids.Count, request.Reason!.Trim());
        news.Add(new LiveChange(0, "", null, ImportNews.Progress));
        return StoredMapping.Progress(job);
    }

    private void Withdraw(OpenTicket open, ImportJob job, string reason)
    {
        var ticket = open.Ticket;
        var before = new JsonObject { ["sourceSystem"] = ticket.SourceSystem, ["sourceNo"] = ticket.SourceNo };
        open.CallOff(ImportTexts.Get("WithdrawnStage"));
        (ticket.SourceSystem, ticket.SourceNo, ticket.ContentHash) = (null, null, null);
        open.Write(current.Actor, WithdrawImport.Action, ImportTexts.Recorded("WithdrawnWith", job.FileName), reason: reason, before: before);
    }

    private static string Said(IReadOnlyList<string> touched, int all) => ImportTexts.Format(
        touched.Count > Named ? "TouchedMany" : "Touched", all, touched.Count, string.Join('、', touched.Take(Named)));
}
