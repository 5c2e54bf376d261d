using Hotline.Workflows.Drill.Scenarios;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>Things that happen at the same instant, or in the wrong order.</summary>
public sealed class RaceTests(ITestOutputHelper output) : DrillTest(output)
{
    [SkippableTheory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Of_two_hundred_who_complete_one_task_one_wins_and_the_others_are_told_who_and_when(string kind) =>
        Check(await new ManyCompletions(200).RunAsync(await OpenAsync(kind)));

    [SkippableTheory]
    [InlineData("sqlite", 200)]
    [InlineData("postgres", 200)]
    public async Task A_task_completed_as_it_falls_due_was_late_or_in_time_but_never_both(string kind, int rounds) =>
        Check(await new CompletionAgainstTimer(rounds, Seed: 7).RunAsync(await OpenAsync(kind)));

    [SkippableTheory]
    [InlineData("sqlite", 60)]
    [InlineData("postgres", 60)]
    public async Task An_event_before_its_subscriber_is_kept_and_served_once(string kind, int rounds) =>
        Check(await new EarlySignals(rounds).RunAsync(await OpenAsync(kind)));

    [SkippableTheory]
    [InlineData("sqlite", 1000)]
    [InlineData("postgres", 500)]
    public async Task Timers_due_after_a_days_downtime_fire_once_in_order_while_people_work(string kind, int timers) =>
        Check(await new OverdueTimers(timers, Seed: 5).RunAsync(await OpenAsync(kind)));
}
