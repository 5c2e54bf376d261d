using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>追加预算 within the year.</summary>
/// <param name="Amount">As people write it.</param>
[Allow(Roles.Finance, Roles.Admin)]
public sealed record AddBudget(long AccountId, string Amount, FundPaper Paper) : ICommand<BudgetMoved>;

internal sealed class AddBudgetValidator : AbstractValidator<AddBudget>
{
    public AddBudgetValidator(HotlineOptions options) => RuleFor(x => x.Paper).SetValidator(new FundPaperValidator(options));
}

internal sealed class AddBudgetHandler(FundBudgets budgets) : IRequestHandler<AddBudget, Result<BudgetMoved>>
{
    public async Task<Result<BudgetMoved>> Handle(AddBudget request, CancellationToken cancellationToken)
    {
        if (Money.Read(request.Amount, FundTexts.Get("Amount"), out var amount) is { } defect)
            return Invalid.Field("amount", defect);
        var found = await budgets.FindAsync(request.AccountId, cancellationToken);
        return found.Succeeded
            ? new BudgetMoved(found.Value.Id, budgets.Post(FundMovement.Add, amount, request.Paper, new FundLeg(found.Value, FundColumn.Source, FundColumn.Available)))
            : found.Refusal;
    }
}
