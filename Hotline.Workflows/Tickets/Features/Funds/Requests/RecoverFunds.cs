using FluentValidation;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>追偿: money that was paid has come back from who was responsible, also long after the request is over; it is available again.</summary>
/// <param name="Amount">As people write it.</param>
/// <param name="From">Who paid it back.</param>
/// <param name="Document">The paper that proves it.</param>
[Allow(Roles.Finance)]
public sealed record RecoverFunds(string No, string Amount, string From, string Document) : ICommand<FundRecovery>;

/// <param name="LeftCents">Paid and not come back.</param>
public sealed record FundRecovery(string No, long RecoveredCents, long LeftCents);

internal sealed class RecoverFundsValidator : AbstractValidator<RecoverFunds>
{
    public RecoverFundsValidator(HotlineOptions options)
    {
        RuleFor(x => x.From).OneLine(FundRuleTexts.Get("From"), options.Texts.Name);
        RuleFor(x => x.Document).OneLine(FundRuleTexts.Get("Document"), options.Texts.Title);
        RuleFor(x => x.From).Must(from => !string.IsNullOrWhiteSpace(from)).WithMessage(_ => FundRuleTexts.Get("NoFrom"));
        RuleFor(x => x.Document).Must(document => !string.IsNullOrWhiteSpace(document)).WithMessage(_ => FundRuleTexts.Get("NoDocument"));
    }
}

internal sealed class RecoverFundsHandler(MattersInHand matters, FundOpener opener) : IRequestHandler<RecoverFunds, Result<FundRecovery>>
{
    public async Task<Result<FundRecovery>> Handle(RecoverFunds request, CancellationToken cancellationToken)
    {
        if (Money.Read(request.Amount, FundRuleTexts.Get("RecoveredAmount"), out var amount) is { } odd)
            return Invalid.Field("amount", odd);
        if (await matters.FindAsync(request.No, cancellationToken) is not var (open, matter)
            || await opener.OpenAsync(open, matter, cancellationToken) is not { Request: { } fund } opened)
            return FundSight.Unknown;
        var left = fund.PaidCents - fund.RecoveredCents;
        if (amount.Cents > left)
            return Invalid.Field("amount", FundRuleTexts.Format("AbovePaid", amount.Say(), new Money(left).Say()));
        var said = FundRuleTexts.Format("Recovered", request.From.Trim(), amount.Say());
        opened.Move(FundMovement.Recover, FundColumn.Paid, FundColumn.Available, amount.Cents, said, request.Document.Trim());
        open.Write(open.Actor, "fund.recovered", said, reason: request.Document.Trim(), matter: matter);
        return new FundRecovery(matter.No, fund.RecoveredCents, left - amount.Cents);
    }
}
