using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>核定预算: a street or a category has so much in all in a year; less than it has spent or holds is refused.</summary>
/// <param name="UnitId">The street, or the district for what it keeps for all; null for a category.</param>
/// <param name="Category">Key of the category; null for a street.</param>
/// <param name="Amount">As people write it.</param>
[Allow(Roles.Finance, Roles.Admin)]
public sealed record SetBudget(int Year, long? UnitId, string? Category, string Amount, FundPaper Paper) : ICommand<BudgetMoved>;

internal sealed class SetBudgetValidator : AbstractValidator<SetBudget>
{
    public SetBudgetValidator(HotlineOptions options) => RuleFor(x => x.Paper).SetValidator(new FundPaperValidator(options));
}

internal sealed class SetBudgetHandler(FundBudgets budgets) : IRequestHandler<SetBudget, Result<BudgetMoved>>
{
    public async Task<Result<BudgetMoved>> Handle(SetBudget request, CancellationToken cancellationToken)
    {
        if (Money.Read(request.Amount, FundTexts.Get("Amount"), out var amount) is { } defect)
            return Invalid.Field("amount", defect);
        var ensured = await budgets.EnsureAsync(request.Year, request.UnitId, request.Category, cancellationToken);
        if (!ensured.Succeeded)
            return ensured.Refusal;
        var account = ensured.Value;
        var more = amount.Cents - account.Budget;
        if (more == 0)
            return new BudgetMoved(account.Id, null);
        if (more < 0 && await budgets.ShortAsync(account, -more, cancellationToken) is { } refusal)
            return refusal;
        budgets.Expect(account);
        var (from, to) = more > 0 ? (FundColumn.Source, FundColumn.Available) : (FundColumn.Available, FundColumn.Source);
        return new BudgetMoved(account.Id, budgets.Post(FundMovement.Set, new Money(Math.Abs(more)), request.Paper, new FundLeg(account, from, to)));
    }
}
