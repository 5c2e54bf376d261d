using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>停用: a rule is not suggested any more; what was dispatched by it stays.</summary>
[Allow(Roles.Dispatcher, Roles.Admin)]
public sealed record EndRoutingRule(long Id) : ICommand<Done>;

internal sealed class EndRoutingRuleHandler(HotlineDb db, UnitOfWork work, TimeProvider time) : IRequestHandler<EndRoutingRule, Result<Done>>
{
    public async Task<Result<Done>> Handle(EndRoutingRule request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.RoutingRules.Where(rule => rule.Id == request.Id), cancellationToken) is not { } rule)
            return new NotFound("rule-unknown", NegotiationTexts.Get("NoRule"));
        rule.EndedAt ??= time.GetUtcNow();
        return default(Done);
    }
}
