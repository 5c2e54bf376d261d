using CsCheck;
using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

public class DeadlineProperties
{
    private const int Many = 2000;
    private const int SlowModel = 250;

    [Fact]
    public void Every_deadline_is_the_one_the_slow_model_walks_to() => Generators.Cases.Sample(
        c => c.Deadline.Due.ShouldBe(new MinuteByMinute(c.Definition).Add(c.Start, c.Allowance, c.Pauses, c.Extensions), c.ToString()),
        iter: SlowModel);

    [Fact]
    public void Working_time_is_what_the_slow_model_counts() => Gen.Select(Generators.Plain, Gen.Int[0, 15000]).Sample(
        (c, minutes) => c.Calendar.WorkingTimeBetween(c.Start, c.Start.AddMinutes(minutes)).TotalMinutes
            .ShouldBe(new MinuteByMinute(c.Definition).CountedMinutes(c.Start, c.Start.AddMinutes(minutes)), c.ToString()),
        iter: SlowModel);

    [Fact]
    public void A_later_start_is_never_due_earlier() => Gen.Select(Generators.Cases, Gen.Int[0, 5000]).Sample(
        (c, later) => (c with { Start = c.Start.AddMinutes(later) }).Deadline.Due.ShouldBeGreaterThanOrEqualTo(c.Deadline.Due, c.ToString()),
        iter: Many);

    [Fact]
    public void A_longer_allowance_is_never_due_earlier() => Gen.Select(Generators.Cases, Gen.Int[1, 10]).Sample(
        (c, more) => (c with { Allowance = new Allowance(c.Allowance.Amount + more, c.Allowance.Unit) }).Deadline.Due
            .ShouldBeGreaterThanOrEqualTo(c.Deadline.Due, c.ToString()),
        iter: Many);

    [Fact]
    public void Two_allowances_one_after_the_other_are_their_sum() => Gen.Select(Generators.Plain, Gen.Int[0, 8]).Sample(
        (c, halves) =>
        {
            // Half a day alone runs from the instant, so only whole days add up where the day of receipt is left out.
            var step = c.Allowance.Unit == AllowanceUnit.WorkingDay ? 0.5m : 1m;
            var first = new Allowance(Whole(c.Allowance.Amount), c.Allowance.Unit);
            var second = new Allowance(c.Definition.CountFirstDay ? halves * step : Whole(halves), c.Allowance.Unit);
            var twice = c.Calendar.Add(c.Calendar.Add(c.Start, first).Due, second).Due;
            var once = c.Calendar.Add(c.Start, new Allowance(first.Amount + second.Amount, first.Unit)).Due;
            twice.ShouldBe(once, $"{c} then {second}");
        },
        iter: Many);

    [Fact]
    public void An_extension_counts_on_as_a_longer_allowance_would() => Gen.Select(Generators.Cases, Gen.Int[1, 5]).Sample(
        (c, more) =>
        {
            var by = new Allowance(more, c.Allowance.Unit);
            var whole = c with { Allowance = new(1 + Whole(c.Allowance.Amount), c.Allowance.Unit), Extensions = [] };
            var longer = whole with { Allowance = new(whole.Allowance.Amount + more, by.Unit) };
            (whole with { Extensions = [new Extension(by)] }).Deadline.Due.ShouldBe(longer.Deadline.Due, whole.ToString());
        },
        iter: Many);

    [Fact]
    public void Taking_the_allowance_back_and_adding_it_again_changes_nothing() => Generators.Plain.Sample(
        c =>
        {
            var due = c.Deadline.Due;
            var start = c.Calendar.Subtract(due, c.Allowance);
            c.Calendar.Add(start, c.Allowance).Due.ShouldBe(due, c.ToString());
        },
        iter: Many);

    [Fact]
    public void Taking_back_leaves_out_what_was_paused() => Generators.Cases.Sample(
        c =>
        {
            var natural = c with { Allowance = Allowance.Hours(1 + (c.Start.Minute % 48)), Extensions = [] };
            var start = natural.Calendar.Subtract(natural.Deadline.Due, natural.Allowance, c.Pauses);
            natural.Calendar.Add(start, natural.Allowance, c.Pauses).Due.ShouldBe(natural.Deadline.Due, natural.ToString());
        },
        iter: Many);

    [Fact]
    public void A_pause_adds_exactly_the_counted_time_it_covers() => Generators.Cases.Sample(
        c =>
        {
            var paused = (c with { Extensions = [] }).Deadline;
            var plain = c.Calendar.Add(c.Start, c.Allowance).Due;
            var added = paused.Explanation.Lines.Where(l => l.Kind == BillLineKind.Pause).Aggregate(TimeSpan.Zero, (sum, l) => sum + l.Added);
            Counted(c, plain, paused.Due).ShouldBe(added, c.ToString());
            var from = paused.Explanation.Lines.First(l => l.Kind == BillLineKind.Allowance).From;
            var covered = Enumerable.Range(0, (int)(paused.Due - from).TotalMinutes)
                .Select(m => from.AddMinutes(m))
                .Where(m => c.Pauses.Any(p => p.From <= m && m < p.To))
                .Aggregate(TimeSpan.Zero, (sum, m) => sum + Counted(c, m, m.AddMinutes(1)));
            covered.ShouldBe(added, c.ToString());
        },
        iter: SlowModel);

    [Fact]
    public void Remaining_time_and_time_since_make_the_whole() => Gen.Select(Generators.Cases, Gen.Double[0, 1.5]).Sample(
        (c, share) =>
        {
            var clock = c with { Extensions = [] };
            var deadline = clock.Deadline;
            var from = deadline.Explanation.Lines.First(l => l.Kind == BillLineKind.Allowance).From;
            var now = from + TimeSpan.FromMinutes(Math.Round((deadline.Due - from).TotalMinutes * share));
            var atStart = clock.Calendar.Remaining(from, deadline, c.Pauses);
            var atNow = clock.Calendar.Remaining(now, deadline, c.Pauses);
            atNow.ShouldBeLessThanOrEqualTo(atStart, c.ToString());
            (atNow > TimeSpan.Zero).ShouldBe(atNow != TimeSpan.Zero && now < deadline.Due, c.ToString());
            clock.Calendar.Remaining(deadline.Due, deadline, c.Pauses).ShouldBe(TimeSpan.Zero, c.ToString());
        },
        iter: Many);

    [Fact]
    public void The_reminder_comes_between_start_and_due() => Generators.Cases.Sample(
        c =>
        {
            var deadline = c.Deadline;
            var remind = c.Calendar.RemindAt(c.Start, deadline, c.Allowance, c.Pauses);
            remind.ShouldBeInRange(c.Start, deadline.Due, c.ToString());
        },
        iter: Many);

    private static decimal Whole(decimal amount) => Math.Floor(amount);

    private static TimeSpan Counted(ClockCase c, DateTimeOffset from, DateTimeOffset to) =>
        c.Allowance.IsWorkingTime ? c.Calendar.WorkingTimeBetween(from, to) : to - from;
}
