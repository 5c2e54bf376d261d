using System.Text.Json;
using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Takes in a request: gives it a number, starts its flow and answers once per idempotency key.</summary>
[Allow(Roles.Admin, Roles.Dispatcher)]
public sealed record CreateTicket(TicketDraft Draft, string? IdempotencyKey = null) : ICommand<CreatedTicket>;

/// <param name="No">The new ticket's number, or the earlier one's when the key was used before.</param>
/// <param name="Repeated">The answer of an earlier request with the same key.</param>
/// <param name="Next">The tasks the new ticket waits at.</param>
/// <param name="JoinedNo">The ticket it goes with; null for one by itself.</param>
/// <param name="Stuck">Its flow stopped at a fault at once, on all its ways or beside what <paramref name="Next"/> names: an administrator has to mend it.</param>
/// <param name="Note">What is wrong with something another system gave and that was taken as it is, such as its reporter's phone; null when nothing is.</param>
public sealed record CreatedTicket(
    long Id, string No, bool Repeated, IReadOnlyList<NextTask> Next, string? JoinedNo = null, bool Stuck = false, string? Note = null);

internal sealed class CreateTicketValidator : AbstractValidator<CreateTicket>
{
    public CreateTicketValidator(TimeProvider time, HotlineOptions options)
    {
        var most = options.Texts;
        bool IsNear(DateTimeOffset? at) => at is null || (at.Value.Year >= options.Import.EarliestYear && at.Value <= time.GetUtcNow() + options.Import.FutureTolerance);
        RuleFor(x => x.Draft.OccurredAt).Must(IsNear).WithMessage(_ => IntakeTexts.Format("Draft.NotNear", Named("OccurredAt"), options.Import.EarliestYear));
        RuleFor(x => x.Draft.ReportedAt).Must(IsNear).WithMessage(_ => IntakeTexts.Format("Draft.NotNear", Named("ReportedAt"), options.Import.EarliestYear));
        RuleFor(x => x.Draft.Content).Cascade(CascadeMode.Stop)
            .Must(content => !string.IsNullOrWhiteSpace(content)).WithMessage(_ => IntakeTexts.Format("Draft.Missing", Named("Content")))
            .NoLongerThan(Named("Content"), most.Content);
        RuleFor(x => x.Draft.Title).OneLine(Named("Title"), most.Title);
        RuleFor(x => x.Draft.ReporterName).OneLine(Named("ReporterName"), most.Name);
        RuleFor(x => x.Draft.EnterpriseName).OneLine(Named("EnterpriseName"), most.Name);
        RuleFor(x => x.Draft.ReporterPhone).OneLine(Named("ReporterPhone"), most.Phone);
        // A number that another system gave is kept as it wrote it: nobody is here to ask for a better one, and the answer says what is wrong with it.
        RuleFor(x => x.Draft.ReporterPhone).CanBeCalled().When(x => string.IsNullOrWhiteSpace(x.Draft.SourceNo));
        RuleFor(x => x.Draft.JoinNo).OneLine("joinNo", most.Key);
        RuleFor(x => x.Draft.Address).OneLine(Named("Address"), most.Address);
        RuleFor(x => x.Draft.Street).OneLine(Named("Street"), most.Name);
        RuleFor(x => x.Draft.Community).OneLine(Named("Community"), most.Name);
        RuleFor(x => x.Draft.Grid).OneLine(Named("Grid"), most.Name);
        RuleFor(x => x.Draft.CategoryPath).OneLine(Named("CategoryPath"), most.CategoryPath);
        RuleFor(x => x.Draft.SourceSystem).OneLine(Named("SourceSystem"), most.Key);
        RuleFor(x => x.Draft.SourceNo).OneLine(Named("SourceNo"), most.Key);
        RuleFor(x => x.IdempotencyKey).OneLine("Idempotency-Key", most.Key);
        RuleFor(x => x.Draft.Kind).IsInEnum().WithMessage(_ => IntakeTexts.Format("Draft.NotChosen", Named("Kind")));
        RuleFor(x => x.Draft.Channel).Must(channel => Enum.IsDefined(channel) && channel is not Channel.Own).WithMessage(_ => IntakeTexts.Format("Draft.NotChosen", Named("Channel")));
        RuleFor(x => x.Draft.Urgency).IsInEnum().WithMessage(_ => IntakeTexts.Format("Draft.NotChosen", Named("Urgency")));
        RuleFor(x => x.Draft.Level).IsInEnum().WithMessage(_ => IntakeTexts.Format("Draft.NotChosen", Named("Level")));
    }

    private static string Named(string field) => IntakeTexts.Get("Draft." + field);
}

internal sealed class CreateTicketHandler(
    HotlineDb db, IdempotentAnswers answers, TicketIntake intake, TicketJoining joining, FirstDispatch dispatch, IWorkflowStore store)
    : IRequestHandler<CreateTicket, Result<CreatedTicket>>
{
    public async Task<Result<CreatedTicket>> Handle(CreateTicket request, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(request.Draft, HotlineJson.Compact);
        var earlier = await answers.FindAsync<CreatedTicket>(request.IdempotencyKey, asked, cancellationToken);
        if (earlier is { } answer)
            return answer.Succeeded ? answer.Value with { Repeated = true } : answer;
        if (await KnownAsync(request.Draft, cancellationToken) is { } known)
            return known;

        var staged = await intake.StageAsync(request.Draft, cancellationToken);
        if (!staged.Succeeded)
            return staged.Refusal;
        var open = staged.Value;
        var refusal = request.Draft switch
        {
            { JoinNo: { } lead } when lead.Trim().Length > 0 => await joining.JoinAsync(open, lead.Trim(), cancellationToken),
            { LeadUnitId: { } unit } => await dispatch.DispatchAsync(open, unit, cancellationToken),
            _ => null,
        };
        if (refusal is not null)
            return refusal;

        var created = new CreatedTicket(
            open.Ticket.Id, open.Ticket.No, false, NextTask.Of(open), open.IsMerged ? open.Ticket.DuplicateOfNo : null, await IsStuckAsync(open, cancellationToken),
            string.IsNullOrWhiteSpace(request.Draft.ReporterPhone) ? null : PhoneNumber.Fault(request.Draft.ReporterPhone));
        answers.Keep(request.IdempotencyKey, asked, created);
        return created;
    }

    /// <summary>One way of the flow may have stopped at a fault beside another that waits for somebody.</summary>
    private async ValueTask<bool> IsStuckAsync(OpenTicket open, CancellationToken cancellationToken) =>
        !open.IsMerged && await store.FindInstanceAsync(open.Ticket.InstanceId, cancellationToken) is { StuckSince: not null };

    private async Task<Refusal?> KnownAsync(TicketDraft draft, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(draft.SourceNo))
            return null;
        var (system, sourceNo) = (draft.SourceSystem?.Trim() ?? "", draft.SourceNo.Trim());
        var no = await db.Tickets
            .Where(ticket => ticket.SourceSystem == system && ticket.SourceNo == sourceNo)
            .Select(ticket => ticket.No)
            .FirstOrDefaultAsync(cancellationToken);
        return no is null ? null : new Conflict("ticket-known", IntakeTexts.Format("Draft.Known", sourceNo, no));
    }
}
