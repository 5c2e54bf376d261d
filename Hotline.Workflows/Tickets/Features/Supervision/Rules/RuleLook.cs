using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules;

/// <summary>What a rule finds in a window: its causes in the order of time, and of each whether a letter is there for it already. The trial and the live rules ask it alike.</summary>
internal sealed class RuleLook(HotlineDb db, RuleConditions conditions, RulePeriods periods, HotlineOptions options)
{
    /// <summary>Keys asked for at once.</summary>
    private const int Together = 200;

    public async ValueTask<Result<IReadOnlyList<FoundCause>>> FindAsync(SupervisionRule rule, CauseWindow window, CancellationToken cancellationToken)
    {
        if (conditions.Find(rule.Condition) is not { } condition)
            return Invalid.Field("condition", RuleTexts.Format("NoCondition", rule.Condition));
        var read = RuleNumbers.Read(condition, JsonNode.Parse(rule.Numbers) as JsonObject);
        if (!read.Succeeded)
            return read.Refusal;
        List<RuleCause> causes = [];
        await foreach (var cause in condition.CausesAsync(read.Value, window, cancellationToken))
            causes.Add(cause);
        List<FoundCause> found = [];
        foreach (var some in causes.OrderBy(cause => cause.At).ThenBy(cause => cause.Subject, StringComparer.Ordinal).DistinctBy(cause => cause.Key(condition.Key, rule.Template)).Chunk(Together))
            found.AddRange(await KnownAsync(rule, some, cancellationToken));
        return found;
    }

    private async Task<IEnumerable<FoundCause>> KnownAsync(SupervisionRule rule, RuleCause[] causes, CancellationToken cancellationToken)
    {
        var higher = options.SupervisionRules.Rungs.SkipWhile(rung => rung != rule.Template).Skip(1).ToList();
        List<string> keys = [.. causes.Select(cause => cause.Key(rule.Condition, rule.Template)),
            .. causes.Where(cause => cause.Period is not null).SelectMany(cause => higher.Select(rung => RuleCause.RungKey(rung, cause.UnitId, cause.Period!)))];
        var known = await db.Letters.Where(letter => keys.Contains(letter.Cause!)).Select(letter => letter.Cause!).ToHashSetAsync(cancellationToken);
        var byHand = await ByHandAsync(rule.Template, causes, cancellationToken);
        return causes.Select(cause => new FoundCause(
            cause,
            cause.Key(rule.Condition, rule.Template),
            known.Contains(cause.Key(rule.Condition, rule.Template)),
            byHand.Contains(cause.Period is null ? (cause.TicketId, 0) : (null, cause.UnitId)),
            cause.Period is { } period ? higher.Find(rung => known.Contains(RuleCause.RungKey(rung, cause.UnitId, period))) : null));
    }

    /// <summary>人工发过: people drafted the same kind of letter about the same ticket, or to the same unit, in the period of the cause or since.</summary>
    private async Task<HashSet<(long? TicketId, long UnitId)>> ByHandAsync(string template, RuleCause[] causes, CancellationToken cancellationToken)
    {
        var since = periods.Of(causes[0].At).From;
        var written = db.Letters.Where(letter => letter.RuleId == null && letter.Template == template && letter.DraftedAt >= since
            && letter.State != LetterState.Dropped && letter.State != LetterState.Void);
        List<long> tickets = [.. causes.Select(cause => cause.TicketId).OfType<long>().Distinct()];
        List<long> units = [.. causes.Where(cause => cause.Period is not null).Select(cause => cause.UnitId).Distinct()];
        var byTicket = await written.Where(letter => tickets.Contains(letter.TicketId)).Select(letter => letter.TicketId)
            .Union(db.Set<LetterTicket>().Where(other => tickets.Contains(other.TicketId)).Join(written, other => other.LetterId, letter => letter.Id, (other, letter) => other.TicketId))
            .ToListAsync(cancellationToken);
        var byUnit = units.Count == 0 ? [] : await written.Where(letter => letter.ToUnitId != null && units.Contains(letter.ToUnitId.Value)).Select(letter => letter.ToUnitId!.Value).Distinct().ToListAsync(cancellationToken);
        return [.. byTicket.Select(ticket => ((long?)ticket, 0L)), .. byUnit.Select(unit => ((long?)null, unit))];
    }
}

/// <param name="Key">What at most one letter is drafted for.</param>
/// <param name="Drafted">A letter is there for it.</param>
/// <param name="ByHand">People wrote that letter themselves.</param>
/// <param name="Above">The higher rung of the ladder that the unit has reached in the period; null when it has not.</param>
internal sealed record FoundCause(RuleCause Cause, string Key, bool Drafted, bool ByHand, string? Above)
{
    /// <summary>It asks for a letter that nobody has drafted.</summary>
    public bool IsNew => !Drafted && !ByHand && Above is null;
}
