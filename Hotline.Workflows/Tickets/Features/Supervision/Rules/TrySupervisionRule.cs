using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>试上一期: what a rule as it is would have drafted in the last period. Nothing is drafted; who tried it and what it came to is kept.</summary>
/// <param name="Current">In the period that runs, up to now.</param>
[Allow(Roles.Supervisor, Roles.Admin)]
public sealed record TrySupervisionRule(int No, bool Current = false) : ICommand<RuleTrial>;

/// <param name="Count">Letters that it would have drafted.</param>
/// <param name="ByHand">Of these, those that people wrote themselves; the others are what it would add.</param>
/// <param name="MostOnOneDay">On the day with the most.</param>
/// <param name="HeldBack">Causes without a letter, as the unit was further up its ladder in that period.</param>
/// <param name="Causes">The first of them, in the order of time.</param>
public sealed record RuleTrial(
    int No, bool Current, DateOnly From, DateOnly To, int Count, int ByHand, int MostOnOneDay, int HeldBack, IReadOnlyList<RuleUnitCount> ByUnit, IReadOnlyList<RuleTrialRow> Causes, long Version);

public sealed record RuleUnitCount(long UnitId, string Name, int Count);

/// <param name="ByHand">People wrote that letter themselves.</param>
/// <param name="Drafted">The rule drafted it.</param>
/// <param name="HeldBack">Why no letter is drafted; null when one is.</param>
public sealed record RuleTrialRow(DateTimeOffset At, DateOnly Day, long UnitId, string UnitName, string? TicketNo, string? Title, string Text, bool ByHand, bool Drafted, string? HeldBack);

internal sealed class TrySupervisionRuleHandler(
    HotlineDb db, UnitOfWork work, RuleLook look, RuleFacts facts, CurrentActor current, TimeProvider time) : IRequestHandler<TrySupervisionRule, Result<RuleTrial>>
{
    public async Task<Result<RuleTrial>> Handle(TrySupervisionRule request, CancellationToken cancellationToken)
    {
        if (await work.FirstOrDefaultAsync(db.SupervisionRules.Where(rule => rule.No == request.No), cancellationToken) is not { } rule)
            return SupervisionRuleRefusals.Unknown(request.No);
        var now = time.GetUtcNow();
        var running = facts.Periods.Of(now);
        var period = request.Current ? running : facts.Periods.Before(running);
        var last = request.Current ? facts.Periods.LocalDay(now) : period.Last;
        var found = await look.FindAsync(rule, new CauseWindow(period.From, request.Current ? now : period.To), cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var book = await facts.BookAsync(cancellationToken);
        var rows = found.Value.Select(one => Row(one, book)).ToList();
        var sent = rows.Where(row => row.HeldBack is null).ToList();
        (rule.TriedAt, rule.TriedByName) = (now, current.Actor.DisplayName);
        if (!request.Current)
            rule.TriedCount = sent.Count;
        work.Add(RuleParts.Note(rule, RuleActs.Tried, current.Actor, now, after: new JsonObject
        {
            ["from"] = $"{period.First:yyyy-MM-dd}",
            ["to"] = $"{last:yyyy-MM-dd}",
            ["count"] = sent.Count,
        }));
        return new RuleTrial(
            rule.No, request.Current, period.First, last, sent.Count, sent.Count(row => row.ByHand),
            sent.GroupBy(row => row.Day).Select(day => day.Count()).DefaultIfEmpty().Max(),
            rows.Count - sent.Count,
            [.. sent.GroupBy(row => (row.UnitId, row.UnitName)).Select(unit => new RuleUnitCount(unit.Key.UnitId, unit.Key.UnitName, unit.Count()))
                .OrderByDescending(unit => unit.Count).ThenBy(unit => unit.UnitId)],
            [.. rows.Take(facts.Options.SupervisionRules.MostListed)],
            rule.Version);
    }

    private RuleTrialRow Row(FoundCause found, ReferenceBook book)
    {
        var cause = found.Cause;
        var unit = book.Unit(cause.UnitId)!;
        var heldBack = unit.IsClosed ? RuleTexts.Get("UnitClosed") : found.Above is { } rung ? RuleTexts.Format("RungReached", RuleTexts.Choice("of", rung)) : null;
        return new RuleTrialRow(
            cause.At, facts.Periods.LocalDay(cause.At), unit.Id, unit.ShortName.Length > 0 ? unit.ShortName : unit.Name, cause.TicketNo, cause.Title, cause.Text, found.ByHand, found.Drafted, heldBack);
    }
}
