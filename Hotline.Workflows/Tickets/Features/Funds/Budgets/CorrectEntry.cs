using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>更正: a movement of a request was wrong by so much; that goes back the way it came, in both books. What is written stays written.</summary>
/// <param name="EntryId">One of the movement's entries.</param>
/// <param name="Amount">As people write it; no more than the entry.</param>
[Allow(Roles.Finance, Roles.Admin)]
public sealed record CorrectEntry(long EntryId, string Amount, FundPaper Paper) : ICommand<BudgetMoved>;

internal sealed class CorrectEntryValidator : AbstractValidator<CorrectEntry>
{
    public CorrectEntryValidator(HotlineOptions options)
    {
        RuleFor(x => x.Paper).SetValidator(new FundPaperValidator(options));
        RuleFor(x => x.Paper.Reason).NotEmpty().WithMessage(_ => FundTexts.Get("Reason.Missing")).When(x => x.Paper is not null);
    }
}

internal sealed class CorrectEntryHandler(HotlineDb db, UnitOfWork work, FundCorrections corrections) : IRequestHandler<CorrectEntry, Result<BudgetMoved>>
{
    public async Task<Result<BudgetMoved>> Handle(CorrectEntry request, CancellationToken cancellationToken)
    {
        if (Money.Read(request.Amount, FundTexts.Get("Amount"), out var amount) is { } defect)
            return Invalid.Field("amount", defect);
        if (await db.FundEntries.FirstOrDefaultAsync(entry => entry.Id == request.EntryId, cancellationToken) is not { } wrong)
            return new NotFound("fund-entry-unknown", FundTexts.Get("Entry.Unknown"));
        if (wrong.MatterId is null)
            return new RuleRefusal("fund-budget-entry", FundTexts.Get("Entry.IsBudget"));
        if (amount.Cents > wrong.Cents)
            return Invalid.Field("amount", FundTexts.Format("Entry.TooMuch", new Money(wrong.Cents).Say()));
        var found = await work.FirstAsync(db.FundRequests.Where(row => row.Id == wrong.MatterId), cancellationToken);
        return await corrections.CorrectAsync(wrong, found, amount, request.Paper, cancellationToken);
    }
}
