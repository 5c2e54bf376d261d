using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Audit;

/// <summary>核对账链: goes through every entry from the first, and says where the ledger is broken first.</summary>
[Allow(Roles.Finance, Roles.Admin, Roles.Auditor)]
public sealed record CheckFunds : IQuery<FundsCheck>;

/// <param name="Entries">Gone through.</param>
/// <param name="LastHash">Of the newest entry; empty when there is none.</param>
/// <param name="Findings">What is wrong, of each account its first broken link first; empty when all is right.</param>
public sealed record FundsCheck(int Accounts, long Entries, string LastHash, DateTimeOffset At, IReadOnlyList<FundFinding> Findings)
{
    public bool IsRight => Findings.Count == 0;
}

/// <summary>Something that is not as it must be.</summary>
/// <param name="Account">Null when it is about a request.</param>
/// <param name="Seq">Of the entry where it shows; null when it is about the whole.</param>
public sealed record FundFinding(string? Account, int? Year, long? Seq, string Text)
{
    public override string ToString() => Account is null ? Text : FundTexts.Format(Seq is null ? "Finding.Account" : "Finding.Entry", Account, Year, Seq, Text);
}

internal sealed class CheckFundsHandler(FundAudit audit) : IRequestHandler<CheckFunds, Result<FundsCheck>>
{
    public async Task<Result<FundsCheck>> Handle(CheckFunds request, CancellationToken cancellationToken) => await audit.RunAsync(cancellationToken);
}
