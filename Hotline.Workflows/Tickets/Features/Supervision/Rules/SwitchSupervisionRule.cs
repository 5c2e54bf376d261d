using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>启用、停用: a rule that was tried as it is drafts letters for what happens from now on, or drafts no more.</summary>
/// <param name="Version">The one the person saw; null to take the newest.</param>
[Allow(Roles.Supervisor, Roles.Admin)]
public sealed record SwitchSupervisionRule(int No, bool On, long? Version = null) : ICommand<SupervisionRuleRow>;

internal sealed class SwitchSupervisionRuleHandler(HotlineDb db, UnitOfWork work, RuleTargets targets, RuleRows rows, CurrentActor current, TimeProvider time)
    : IRequestHandler<SwitchSupervisionRule, Result<SupervisionRuleRow>>
{
    public async Task<Result<SupervisionRuleRow>> Handle(SwitchSupervisionRule request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.SupervisionRules.Where(rule => rule.No == request.No), cancellationToken) is not { } rule)
            return SupervisionRuleRefusals.Unknown(request.No);
        if (SupervisionRuleRefusals.Changed(rule, request.Version) is { } changed)
            return changed;
        if (rule.Enabled == request.On)
            return await rows.OfAsync(rule, 0, cancellationToken);
        if (request.On && rule.TriedAt is null)
            return new RuleRefusal("supervision-rule-not-tried", RuleTexts.Format("NotTried", rule.No));
        if (request.On && await targets.CheckAsync(rule.Template, RuleParts.Lines(rule.CopyTo), cancellationToken) is { } defect)
            return defect;
        var now = time.GetUtcNow();
        rule.Enabled = request.On;
        if (request.On)
            rule.EnabledAt = now;
        work.Add(RuleParts.Note(rule, request.On ? RuleActs.SwitchedOn : RuleActs.SwitchedOff, current.Actor, now));
        return await rows.OfAsync(rule, 0, cancellationToken);
    }
}
