using System.Runtime.CompilerServices;
using System.Text.Json;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Supervision.Rules.Conditions;

/// <summary>超时: a ticket of certain levels is late for longer than so much. Once per round and unit, however many of its clocks are late.</summary>
internal sealed class OverdueCondition(RuleFacts facts) : RuleCondition
{
    private static readonly IReadOnlyList<string> Levels = [.. Enum.GetNames<TicketLevel>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public override string Key => "overdue";

    public override IReadOnlyList<RuleNumber> Numbers { get; } =
        [RuleNumber.Several("levels", Levels, Levels[0], Levels[1]), RuleNumber.Time("after", "30m")];

    public override async IAsyncEnumerable<RuleCause> CausesAsync(
        RuleNumbers numbers, CauseWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var levels = numbers.Several("levels").Select(name => Enum.Parse<TicketLevel>(name, ignoreCase: true)).ToList();
        var after = numbers.Time("after");
        var book = await facts.BookAsync(cancellationToken);
        HashSet<string> known = [];
        // In the order of their deadlines the first to be late for so long is met first, be it before the window.
        var late = LateClocks.Of(facts.Db, facts.ReachOf(window), window.To).Where(clock => levels.Contains(clock.Level)).OrderBy(clock => clock.DueAt).ThenBy(clock => clock.Id);
        await foreach (var clock in late.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var at = facts.Later(clock.DueAt, after);
            if (at >= window.To || !clock.IsLateAt(at) || RuleFacts.HouseOf(book, clock.UnitId) is not { } unit
                || !known.Add($"{clock.TicketId}:{clock.Round}:{unit.Id}") || !window.Holds(at))
                continue;
            yield return new RuleCause($"{clock.TicketId}:{clock.Round}:{unit.Id}", at, unit.Id,
                RuleTexts.Format("Cause.overdue", clock.StageName, facts.Options.Say(clock.DueAt), after.Describe()))
            {
                TicketId = clock.TicketId,
                TicketNo = clock.TicketNo,
                Title = clock.Title,
                SectionId = RuleFacts.SectionOf(book, clock.UnitId),
            };
        }
    }
}
