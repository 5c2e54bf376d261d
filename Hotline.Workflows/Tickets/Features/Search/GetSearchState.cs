using Hotline.Workflows.Tickets.Features.Search.Words;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>搜索的范围: whether the index has all tickets yet, and since when it has them.</summary>
[AllowEveryone]
public sealed record GetSearchState : IQuery<SearchState>;

/// <param name="IsWhole">Every ticket is found.</param>
/// <param name="Since">When it is not: tickets that were taken in before this are not found by their words yet; null when that is true of all.</param>
/// <param name="Waiting">Changes that are not in the index yet; they are found unless there are more than a search looks at.</param>
public sealed record SearchState(bool IsWhole, DateTimeOffset? Since, int Waiting);

internal sealed class GetSearchStateHandler(HotlineDb db, HotlineOptions options) : IRequestHandler<GetSearchState, Result<SearchState>>
{
    public async Task<Result<SearchState>> Handle(GetSearchState request, CancellationToken cancellationToken)
    {
        var waiting = await db.SearchDue.OrderBy(row => row.Id).Take(options.Search.MostDue + 1).CountAsync(cancellationToken);
        var progress = await db.SearchProgress.SingleOrDefaultAsync(cancellationToken);
        if (progress is { Form: IndexTerms.Form, DownTo: 0 })
            return new SearchState(waiting <= options.Search.MostDue, null, waiting);
        var since = progress?.Form != IndexTerms.Form ? null : await db.Tickets.Where(ticket => ticket.Id >= progress.DownTo)
            .OrderBy(ticket => ticket.Id).Select(ticket => (DateTimeOffset?)ticket.AcceptedAt).FirstOrDefaultAsync(cancellationToken);
        return new SearchState(false, since, waiting);
    }
}
