using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Funds.Budgets;

/// <summary>What of an account is disposed of when its year ends.</summary>
internal sealed class YearEnd(FundBudgets budgets)
{
    /// <param name="accountId">The account.</param>
    /// <param name="written">Null for all that is available.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Result<FundsLeft>> LeftAsync(long accountId, string? written, CancellationToken cancellationToken)
    {
        var amount = default(Money);
        if (!string.IsNullOrWhiteSpace(written) && Money.Read(written, FundTexts.Get("Amount"), out amount) is { } defect)
            return Invalid.Field("amount", defect);
        var found = await budgets.FindAsync(accountId, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        if (string.IsNullOrWhiteSpace(written))
            amount = new Money(found.Value.Available);
        if (amount.Cents == 0)
            return new RuleRefusal("fund-empty", FundTexts.Format("Account.Empty", found.Value.Name, found.Value.Year));
        return await budgets.ShortAsync(found.Value, amount.Cents, cancellationToken) is { } refusal ? refusal : new FundsLeft(found.Value, amount);
    }
}

internal sealed record FundsLeft(FundAccount Account, Money Amount);
