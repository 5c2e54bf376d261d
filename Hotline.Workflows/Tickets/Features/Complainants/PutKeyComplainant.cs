using System.Text.Json;
using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>列入重点诉求人: by a ticket of his, or by his phone; with the reason, until a day on which it is asked whether he stays.</summary>
/// <param name="TicketNo">A ticket whose reporter it is; the phone need not be known then.</param>
/// <param name="ReviewOn">After the usual time when null.</param>
[Allow(Roles.Admin, Roles.Supervisor)]
public sealed record PutKeyComplainant(
    string? TicketNo, string? Phone, string? Name, string? Reason, DateOnly? ReviewOn = null, string? IdempotencyKey = null) : ICommand<PutComplainant>;

public sealed record PutComplainant(long Id, DateTimeOffset ReviewAt);

internal sealed class PutKeyComplainantValidator : AbstractValidator<PutKeyComplainant>
{
    public PutKeyComplainantValidator(HotlineOptions options)
    {
        RuleFor(x => x.Reason).NotEmpty().WithMessage(_ => ComplainantTexts.Get("NoReason")).NoLongerThan(ComplainantTexts.Get("Reason"), options.Texts.Longest);
        RuleFor(x => x.Phone).OneLine(ComplainantTexts.Get("Phone"), options.Texts.Phone);
        RuleFor(x => x.Phone).Cascade(CascadeMode.Stop)
            .Must(phone => phone?.Trim().Length >= options.Duplicates.ShortestPhone).WithMessage(_ => ComplainantTexts.Get("NoPerson"))
            .CanBeCalled()
            .When(x => string.IsNullOrWhiteSpace(x.TicketNo));
        RuleFor(x => x.Name).OneLine(ComplainantTexts.Get("Name"), options.Texts.Name);
        RuleFor(x => x.IdempotencyKey).OneLine("Idempotency-Key", options.Texts.Key);
    }
}

internal sealed class PutKeyComplainantHandler(HotlineDb db, UnitOfWork work, ComplainantLedger ledger, IdempotentAnswers answers, CurrentActor current, IIdSource ids)
    : IRequestHandler<PutKeyComplainant, Result<PutComplainant>>
{
    public async Task<Result<PutComplainant>> Handle(PutKeyComplainant request, CancellationToken cancellationToken)
    {
        var asked = JsonSerializer.Serialize(request with { IdempotencyKey = null }, HotlineJson.Compact);
        if (await answers.FindAsync<PutComplainant>(request.IdempotencyKey, asked, cancellationToken) is { } earlier)
            return earlier;
        var person = await PersonAsync(request, cancellationToken);
        if (person.Refusal is { } unknown)
            return unknown;
        var (phone, name, ticketNo) = person.Value;
        if (await WhyOnAsync(phone, cancellationToken) is { } known)
            return known;
        var review = ledger.ReviewAt(request.ReviewOn);
        if (!review.Succeeded)
            return review.Refusal;

        var complainant = new KeyComplainant
        {
            Id = ids.NextNumber(),
            Phone = phone,
            Name = name,
            Reason = request.Reason!.Trim(),
            AddedAt = ledger.Now,
            AddedByName = current.Actor.DisplayName,
            TicketNo = ticketNo,
            ReviewAt = review.Value,
            Version = 1,
        };
        work.Add(complainant);
        ledger.Write(complainant.Id, KeyComplainantAct.Added, complainant.Reason);
        var put = new PutComplainant(complainant.Id, complainant.ReviewAt);
        answers.Keep(request.IdempotencyKey, asked, put);
        return put;
    }

    private async Task<Result<(string Phone, string? Name, string? TicketNo)>> PersonAsync(PutKeyComplainant request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.TicketNo))
            return (PhoneNumber.Kept(request.Phone!), string.IsNullOrWhiteSpace(request.Name) ? null : request.Name.Trim(), null);
        var no = request.TicketNo.Trim();
        var ticket = await db.TicketsVisibleTo(current.Actor).SingleOrDefaultAsync(x => x.No == no, cancellationToken);
        if (ticket is null || !ReporterRights.MayReveal(ticket.Reporter, current.Actor))
            return Visible.TicketUnknown;
        return ticket.Reporter.Phone is { Length: > 0 } phone
            ? (PhoneNumber.Kept(phone), ticket.Reporter.Name, ticket.No)
            : Invalid.Field("ticketNo", ComplainantTexts.Format("NoPhone", ticket.No));
    }

    private async Task<Conflict?> WhyOnAsync(string phone, CancellationToken cancellationToken) =>
        await ledger.OnAsync(phone, cancellationToken) is { } on
            ? new Conflict("complainant-known", ComplainantTexts.Format("Known", Masking.Phone(phone)), on.AddedByName, on.AddedAt)
            : null;
}
