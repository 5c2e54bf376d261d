using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>派单规则: those that hold, newest first; the ended ones too when asked for.</summary>
[Allow(Roles.Dispatcher, Roles.Supervisor, Roles.Admin, Roles.Auditor)]
public sealed record ListRoutingRules(bool Ended = false) : IQuery<IReadOnlyList<RoutingRuleRow>>;

internal sealed class ListRoutingRulesHandler(HotlineDb db) : IRequestHandler<ListRoutingRules, Result<IReadOnlyList<RoutingRuleRow>>>
{
    private const int Most = 1000;

    public async Task<Result<IReadOnlyList<RoutingRuleRow>>> Handle(ListRoutingRules request, CancellationToken cancellationToken)
    {
        var rules = await db.RoutingRules.Where(rule => request.Ended || rule.EndedAt == null).OrderByDescending(rule => rule.Id).Take(Most).ToListAsync(cancellationToken);
        return rules.ConvertAll(RoutingRuleRow.Of);
    }
}
