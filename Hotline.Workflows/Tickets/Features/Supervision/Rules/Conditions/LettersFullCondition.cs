using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>
/// 函件满额: within a period a unit has got its Nth letter of a rung of the ladder, so that the next is due. On the first
/// rung 提醒 what the clock urged counts as well.
/// </summary>
internal sealed class LettersFullCondition : RuleCondition
{
    private readonly RuleFacts facts;

    public LettersFullCondition(RuleFacts facts)
    {
        this.facts = facts;
        IReadOnlyList<string> rungs = [.. facts.Options.SupervisionRules.Rungs.SkipLast(1)];
        Numbers = [RuleNumber.One("of", rungs, rungs.Count > 1 ? rungs[1] : rungs.FirstOrDefault() ?? ""), RuleNumber.Whole("count", 3, 1, 1000)];
    }

    public override string Key => "letters-full";

    public override IReadOnlyList<RuleNumber> Numbers { get; }

    public override async IAsyncEnumerable<RuleCause> CausesAsync(
        RuleNumbers numbers, CauseWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (of, count) = (numbers.One("of"), numbers.Whole("count"));
        var book = await facts.BookAsync(cancellationToken);
        for (var period = facts.Periods.Of(window.From); period.From < window.To; period = facts.Periods.Of(period.To))
        {
            var to = period.To < window.To ? period.To : window.To;
            var units = (await PressedAsync(of, period.From, to, cancellationToken))
                .Select(pressed => (House: RuleFacts.HouseOf(book, pressed.UnitId), pressed.At)).Where(pressed => pressed.House is not null)
                .GroupBy(pressed => pressed.House!.Id, pressed => pressed.At);
            foreach (var unit in units)
            {
                var times = unit.Order().ToList();
                if (times.Count >= count && window.Holds(times[count - 1]))
                    yield return new RuleCause($"{unit.Key}:{period.Number}", times[count - 1], unit.Key, RuleTexts.Format("Cause.letters-full", count, RuleTexts.Choice("of", of))) { Period = period };
            }
        }
    }

    private async Task<IEnumerable<(long? UnitId, DateTimeOffset At)>> PressedAsync(string of, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var letters = (await facts.Db.Letters
            .Where(letter => letter.SignedAt != null && letter.ToUnitPath != null && letter.SignedAt >= from && letter.SignedAt < to && letter.Template == of && letter.State != LetterState.Void)
            .Select(letter => new { letter.ToUnitId, At = letter.SignedAt!.Value })
            .ToListAsync(cancellationToken)).Select(letter => (letter.ToUnitId, letter.At));
        if (of != facts.Options.SupervisionRules.Rungs[0])
            return letters;
        var urged = await LateClocks.Of(facts.Db, from, to).Where(clock => clock.Rung >= EscalationRung.Urged).Select(clock => new { clock.UnitId, clock.DueAt }).ToListAsync(cancellationToken);
        return letters.Concat(urged.Select(clock => (clock.UnitId, clock.DueAt)));
    }
}
