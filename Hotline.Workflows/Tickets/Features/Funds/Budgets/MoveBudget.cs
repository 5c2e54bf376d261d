using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>调剂: money of one account goes to another of the same year and book.</summary>
/// <param name="Amount">As people write it.</param>
[Allow(Roles.Finance, Roles.Admin)]
public sealed record MoveBudget(long AccountId, long ToId, string Amount, FundPaper Paper) : ICommand<BudgetMoved>;

internal sealed class MoveBudgetValidator : AbstractValidator<MoveBudget>
{
    public MoveBudgetValidator(HotlineOptions options) => RuleFor(x => x.Paper).SetValidator(new FundPaperValidator(options));
}

internal sealed class MoveBudgetHandler(FundBudgets budgets) : IRequestHandler<MoveBudget, Result<BudgetMoved>>
{
    public async Task<Result<BudgetMoved>> Handle(MoveBudget request, CancellationToken cancellationToken)
    {
        if (Money.Read(request.Amount, FundTexts.Get("Amount"), out var amount) is { } defect)
            return Invalid.Field("amount", defect);
        var from = await budgets.FindAsync(request.AccountId, cancellationToken);
        if (!from.Succeeded)
            return from.Refusal;
        var to = await budgets.FindAsync(request.ToId, cancellationToken);
        if (!to.Succeeded)
            return to.Refusal;
        if (from.Value.Id == to.Value.Id || from.Value.Book != to.Value.Book || from.Value.Year != to.Value.Year)
            return Invalid.Field("toId", FundTexts.Get("Account.NotAlike"));
        if (await budgets.ShortAsync(from.Value, amount.Cents, cancellationToken) is { } refusal)
            return refusal;
        var voucher = budgets.Post(
            FundMovement.Move, amount, request.Paper, new FundLeg(from.Value, FundColumn.Available, FundColumn.Source), new FundLeg(to.Value, FundColumn.Source, FundColumn.Available));
        return new BudgetMoved(from.Value.Id, voucher);
    }
}
