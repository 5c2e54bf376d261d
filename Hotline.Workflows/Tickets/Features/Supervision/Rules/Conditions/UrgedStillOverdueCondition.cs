using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>催了还超时: so long after it was late and its people were urged, by the clock, by hand or by letter, it is late still.</summary>
internal sealed class UrgedStillOverdueCondition(RuleFacts facts) : RuleCondition
{
    private const string ByClock = "task.urged";

    public override string Key => "urged-still-overdue";

    public override IReadOnlyList<RuleNumber> Numbers { get; } = [RuleNumber.Time("after", "3d")];

    public override async IAsyncEnumerable<RuleCause> CausesAsync(
        RuleNumbers numbers, CauseWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = numbers.Time("after");
        var book = await facts.BookAsync(cancellationToken);
        foreach (var (clock, urgedAt) in (await UrgedAsync(window, cancellationToken)).OrderBy(urged => urged.At).DistinctBy(urged => urged.Clock.Id))
        {
            var at = facts.Later(urgedAt > clock.DueAt ? urgedAt : clock.DueAt, after);
            if (!window.Holds(at) || !clock.IsLateAt(at) || RuleFacts.HouseOf(book, clock.UnitId) is not { } unit)
                continue;
            yield return new RuleCause($"{clock.Id}", at, unit.Id,
                RuleTexts.Format("Cause.urged-still-overdue", clock.StageName, facts.Options.Say(clock.DueAt), facts.Options.Say(urgedAt), after.Describe()))
            {
                TicketId = clock.TicketId,
                TicketNo = clock.TicketNo,
                Title = clock.Title,
                SectionId = RuleFacts.SectionOf(book, clock.UnitId),
            };
        }
    }

    private async Task<List<(LateClock Clock, DateTimeOffset At)>> UrgedAsync(CauseWindow window, CancellationToken cancellationToken)
    {
        var late = LateClocks.Of(facts.Db, facts.ReachOf(window), window.To).Where(clock => clock.StoppedAt == null || clock.StoppedAt > window.From);
        var byPress = await late
            .Join(facts.Db.History.Where(entry => entry.Action == ByClock || entry.Action == UrgeTask.Action),
                clock => new { clock.TicketId, clock.TaskId }, entry => new { entry.TicketId, entry.TaskId }, (clock, entry) => new { Clock = clock, entry.At })
            .ToListAsync(cancellationToken);
        var urge = facts.Options.SupervisionRules.Rungs.FirstOrDefault() ?? "";
        var byLetter = await late
            .Join(facts.Db.Letters.Where(letter => letter.Template == urge && letter.SignedAt != null && letter.ToUnitPath != null),
                clock => clock.TicketId, letter => letter.TicketId, (clock, letter) => new { Clock = clock, At = letter.SignedAt!.Value })
            .ToListAsync(cancellationToken);
        return [.. byPress.Concat(byLetter).Select(urged => (urged.Clock, urged.At))];
    }
}
