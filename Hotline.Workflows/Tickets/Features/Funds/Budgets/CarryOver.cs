using FluentValidation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>结转: what an account has left goes into the next year; what is held or paid stays where it was approved.</summary>
/// <param name="Amount">As people write it; null for all that is available.</param>
[Allow(Roles.Finance, Roles.Admin)]
public sealed record CarryOver(long AccountId, string? Amount, FundPaper Paper) : ICommand<BudgetMoved>;

internal sealed class CarryOverValidator : AbstractValidator<CarryOver>
{
    public CarryOverValidator(HotlineOptions options) => RuleFor(x => x.Paper).SetValidator(new FundPaperValidator(options));
}

internal sealed class CarryOverHandler(YearEnd yearEnd, FundBudgets budgets) : IRequestHandler<CarryOver, Result<BudgetMoved>>
{
    public async Task<Result<BudgetMoved>> Handle(CarryOver request, CancellationToken cancellationToken)
    {
        var left = await yearEnd.LeftAsync(request.AccountId, request.Amount, cancellationToken);
        if (!left.Succeeded)
            return left.Refusal;
        var (account, amount) = left.Value;
        var next = await budgets.EnsureAsync(account.Year + 1, account.UnitId == 0 ? null : account.UnitId, account.Category, cancellationToken);
        if (!next.Succeeded)
            return next.Refusal;
        var voucher = budgets.Post(
            FundMovement.Carry, amount, request.Paper, new FundLeg(account, FundColumn.Available, FundColumn.Returned), new FundLeg(next.Value, FundColumn.Source, FundColumn.Available));
        return new BudgetMoved(account.Id, voucher);
    }
}
