using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>Adds a rule, switched off, or changes one. What it looks for or sends being changed, it is off until it has been tried again.</summary>
/// <param name="No">Null for a new one.</param>
/// <param name="Numbers">By name; those left out are the usual.</param>
/// <param name="Version">The one the person saw; null to take the newest.</param>
[Allow(Roles.Supervisor, Roles.Admin)]
public sealed record SaveSupervisionRule(
    int? No, string? Name, string? Condition, JsonObject? Numbers, string? Template, RuleReceiver Receiver = RuleReceiver.Unit,
    IReadOnlyList<string>? CopyTo = null, string? ReplyWithin = null, long? Version = null) : ICommand<SupervisionRuleRow>;

internal sealed class SaveSupervisionRuleValidator : AbstractValidator<SaveSupervisionRule>
{
    public SaveSupervisionRuleValidator(HotlineOptions options)
    {
        RuleFor(x => x.Name).NotEmpty().WithMessage(_ => RuleTexts.Get("Name"));
        RuleFor(x => x.Name).MaximumLength(options.Texts.Name);
        RuleForEach(x => x.CopyTo).MaximumLength(options.Texts.Name);
        RuleFor(x => x.ReplyWithin).Must(text => string.IsNullOrWhiteSpace(text) || Allowance.TryParse(text, out _)).WithMessage(x => RuleTexts.Format("NoAllowance", x.ReplyWithin));
    }
}

internal sealed class SaveSupervisionRuleHandler(HotlineDb db, UnitOfWork work, RuleConditions conditions, RuleTargets targets, RuleRows rows, IIdSource ids, CurrentActor current, TimeProvider time)
    : IRequestHandler<SaveSupervisionRule, Result<SupervisionRuleRow>>
{
    public async Task<Result<SupervisionRuleRow>> Handle(SaveSupervisionRule request, CancellationToken cancellationToken)
    {
        if (conditions.Find(request.Condition) is not { } condition)
            return Invalid.Field("condition", RuleTexts.Format("NoCondition", request.Condition));
        var numbers = RuleNumbers.Read(condition, request.Numbers);
        if (!numbers.Succeeded)
            return numbers.Refusal;
        var copyTo = (request.CopyTo ?? []).Select(name => name.Trim()).Where(name => name.Length > 0).Distinct().ToList();
        if (await targets.CheckAsync(request.Template, copyTo, cancellationToken) is { } defect)
            return defect;
        var rule = request.No is { } no ? await work.FirstOrDefaultAsync(db.SupervisionRules.Where(rule => rule.No == no), cancellationToken) : await NewAsync(request, cancellationToken);
        if (rule is null)
            return SupervisionRuleRefusals.Unknown(request.No!.Value);
        if (SupervisionRuleRefusals.Changed(rule, request.Version) is { } changed)
            return changed;

        var before = request.No is null ? null : RuleParts.Of(rule);
        var said = (rule.Condition, rule.Numbers, rule.Template, rule.Receiver);
        (rule.Name, rule.Condition, rule.Numbers) = (request.Name!.Trim(), condition.Key, numbers.Value.ToJson(condition).ToJsonString(HotlineJson.Compact));
        (rule.Template, rule.Receiver, rule.CopyTo) = (request.Template!, request.Receiver, string.Join('\n', copyTo));
        rule.ReplyWithin = string.IsNullOrWhiteSpace(request.ReplyWithin) ? null : Allowance.Parse(request.ReplyWithin).ToString();
        if (said != (rule.Condition, rule.Numbers, rule.Template, rule.Receiver))
            (rule.Enabled, rule.TriedAt, rule.TriedByName, rule.TriedCount) = (false, null, null, null);
        work.Add(RuleParts.Note(rule, request.No is null ? RuleActs.Added : RuleActs.Changed, current.Actor, time.GetUtcNow(), before, RuleParts.Of(rule)));
        return await rows.OfAsync(rule, 0, cancellationToken);
    }

    private async Task<SupervisionRule> NewAsync(SaveSupervisionRule request, CancellationToken cancellationToken)
    {
        var rule = new SupervisionRule
        {
            Id = ids.NextNumber(),
            No = (await db.SupervisionRules.MaxAsync(rule => (int?)rule.No, cancellationToken) ?? 0) + 1,
            Name = request.Name!,
            Condition = request.Condition!,
            Numbers = "{}",
            Template = request.Template!,
            ChangedByName = current.Actor.DisplayName,
            ChangedAt = time.GetUtcNow(),
        };
        work.Add(rule);
        return rule;
    }
}
