using FluentValidation;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>The paper that allows a movement of budgets.</summary>
/// <param name="Document">文号</param>
/// <param name="Reason">What there is to say beside it.</param>
public sealed record FundPaper(string Document, string? Reason = null);

internal sealed class FundPaperValidator : AbstractValidator<FundPaper>
{
    public FundPaperValidator(HotlineOptions options)
    {
        RuleFor(x => x.Document).NotEmpty().WithMessage(_ => FundTexts.Get("Document.Missing")).OneLine(FundTexts.Get("Document"), options.Texts.Key);
        RuleFor(x => x.Reason).NoLongerThan(FundTexts.Get("Reason"), options.Texts.Title);
    }
}

/// <summary>A movement of budgets was posted.</summary>
/// <param name="AccountId">The account that it was about.</param>
/// <param name="Voucher">Its number in the ledger; null when nothing had to be moved.</param>
public sealed record BudgetMoved(long AccountId, long? Voucher);
