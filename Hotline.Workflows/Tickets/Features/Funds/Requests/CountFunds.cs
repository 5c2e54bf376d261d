using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>How many fund requests wait for the person who asks, and how many are late with their papers.</summary>
[AllowEveryone]
public sealed record CountFunds : IQuery<FundCounts>;

/// <param name="Approve">That the person may approve.</param>
/// <param name="Pay">That the person may pay.</param>
/// <param name="WriteOff">That the person may write off.</param>
/// <param name="Late">Whose papers are overdue, of those the person may see.</param>
public sealed record FundCounts(int Approve, int Pay, int WriteOff, int Late);

internal sealed class CountFundsHandler(HotlineDb db, CurrentActor current, FundRows rows, TimeProvider time) : IRequestHandler<CountFunds, Result<FundCounts>>
{
    public async Task<Result<FundCounts>> Handle(CountFunds request, CancellationToken cancellationToken) => new FundCounts(
        await CountAsync(FundState.Approve, mine: true, cancellationToken),
        await CountAsync(FundState.Pay, mine: true, cancellationToken),
        await CountAsync(FundState.WriteOff, mine: true, cancellationToken),
        await CountAsync(FundState.Late, mine: false, cancellationToken));

    private Task<int> CountAsync(FundState state, bool mine, CancellationToken cancellationToken) =>
        rows.Matching(db.FundsVisibleTo(current.Actor), new ListFunds(state, Mine: mine), current.Actor, time.GetUtcNow()).CountAsync(cancellationToken);
}
