using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>年末交回: what an account has left is given back.</summary>
/// <param name="Amount">As people write it; null for all that is available.</param>
[Allow(Roles.Finance, Roles.Admin)]
public sealed record ReturnBudget(long AccountId, string? Amount, FundPaper Paper) : ICommand<BudgetMoved>;

internal sealed class ReturnBudgetValidator : AbstractValidator<ReturnBudget>
{
    public ReturnBudgetValidator(HotlineOptions options) => RuleFor(x => x.Paper).SetValidator(new FundPaperValidator(options));
}

internal sealed class ReturnBudgetHandler(YearEnd yearEnd, FundBudgets budgets) : IRequestHandler<ReturnBudget, Result<BudgetMoved>>
{
    public async Task<Result<BudgetMoved>> Handle(ReturnBudget request, CancellationToken cancellationToken)
    {
        var left = await yearEnd.LeftAsync(request.AccountId, request.Amount, cancellationToken);
        if (!left.Succeeded)
            return left.Refusal;
        var (account, amount) = left.Value;
        return new BudgetMoved(account.Id, budgets.Post(FundMovement.Return, amount, request.Paper, new FundLeg(account, FundColumn.Available, FundColumn.Returned)));
    }
}
