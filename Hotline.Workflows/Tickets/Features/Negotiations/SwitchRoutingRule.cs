using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>停用、启用: a rule is not suggested any more, or again, in place of what holds for its class and place; what was dispatched by it stays.</summary>
[Allow(Roles.Dispatcher, Roles.Admin)]
public sealed record SwitchRoutingRule(long Id, bool On) : ICommand<Done>;

internal sealed class SwitchRoutingRuleHandler(HotlineDb db, UnitOfWork work, RoutingBook book, CurrentActor current, TimeProvider time)
    : IRequestHandler<SwitchRoutingRule, Result<Done>>
{
    public async Task<Result<Done>> Handle(SwitchRoutingRule request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.RoutingRules.Where(rule => rule.Id == request.Id), cancellationToken) is not { } rule)
            return new NotFound("rule-unknown", NegotiationTexts.Get("NoRule"));
        if (rule.EndedAt is null == request.On)
            return default(Done);
        var now = time.GetUtcNow();
        if (request.On)
            await book.EndOthersAsync(rule, current.Actor, now, cancellationToken);
        rule.EndedAt = request.On ? null : now;
        RoutingBook.Change(rule, current.Actor, now);
        return default(Done);
    }
}
