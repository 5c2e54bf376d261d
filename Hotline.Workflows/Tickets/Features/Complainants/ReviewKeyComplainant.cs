using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>复查: a person stays on the ledger until the next day of review, or is taken from it.</summary>
/// <param name="Stays">False: 移出.</param>
/// <param name="Note">What the review found.</param>
/// <param name="ReviewOn">The next one; after the usual time when null.</param>
[Allow(Roles.Admin, Roles.Supervisor)]
public sealed record ReviewKeyComplainant(long Id, bool Stays, string? Note, DateOnly? ReviewOn = null) : ICommand<Done>;

internal sealed class ReviewKeyComplainantValidator : AbstractValidator<ReviewKeyComplainant>
{
    public ReviewKeyComplainantValidator(HotlineOptions options) => RuleFor(x => x.Note)
        .NotEmpty().WithMessage(_ => ComplainantTexts.Get("NoNote"))
        .NoLongerThan(ComplainantTexts.Get("Note"), options.Texts.Longest);
}

internal sealed class ReviewKeyComplainantHandler(UnitOfWork work, HotlineDb db, ComplainantLedger ledger) : IRequestHandler<ReviewKeyComplainant, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReviewKeyComplainant request, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(request.Id, cancellationToken) is null
            || await work.FirstOrDefaultAsync(db.KeyComplainants.Where(x => x.Id == request.Id), cancellationToken) is not { } person)
            return ComplainantLedger.Unknown;
        if (person.EndedAt is { } ended)
            return new Conflict("complainant-removed", ComplainantTexts.Get("Gone"), await ByAsync(person.Id, cancellationToken), ended);
        var next = ledger.ReviewAt(request.ReviewOn);
        if (request.Stays && !next.Succeeded)
            return next.Refusal;

        person.ReviewedAt = ledger.Now;
        if (request.Stays)
            person.ReviewAt = next.Value;
        else
            person.EndedAt = ledger.Now;
        person.Version++;
        ledger.Write(person.Id, request.Stays ? KeyComplainantAct.Kept : KeyComplainantAct.Removed, request.Note!.Trim());
        return default(Done);
    }

    private Task<string?> ByAsync(long id, CancellationToken cancellationToken) => db.KeyComplainantEntries
        .Where(x => x.ComplainantId == id && x.Act == KeyComplainantAct.Removed).Select(x => (string?)x.ActorName).FirstOrDefaultAsync(cancellationToken);
}
