using CsCheck;
using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

public class ExplanationProperties
{
    private const int Many = 1000;

    [Fact]
    public void The_bill_leads_without_a_gap_from_the_start_to_the_due_instant() => Generators.Cases.Sample(
        c =>
        {
            var deadline = c.Deadline;
            var lines = deadline.Explanation.Lines;
            lines[0].Instant.ShouldBe(c.Start);
            lines.Zip(lines.Skip(1)).ShouldAllBe(pair => pair.First.Instant == pair.Second.From, c.ToString());
            lines[^1].Instant.ShouldBe(deadline.Due);
            lines[^1].Kind.ShouldBe(BillLineKind.Due);
            lines.ShouldAllBe(l => l.Instant >= l.From, c.ToString());
        },
        iter: Many);

    [Fact]
    public void The_additions_sum_up_to_the_counted_time() => Generators.Cases.Sample(
        c =>
        {
            var working = c.Allowance.IsWorkingTime;
            var clock = c with { Extensions = [.. c.Extensions.Where(e => e.By.IsWorkingTime == working)] };
            var lines = clock.Deadline.Explanation.Lines;
            var from = lines.First(l => l.Kind == BillLineKind.Allowance).From;
            var counted = working ? c.Calendar.WorkingTimeBetween(from, lines[^1].Instant) : lines[^1].Instant - from;
            lines.Aggregate(TimeSpan.Zero, (sum, l) => sum + l.Added).ShouldBe(counted, clock.ToString());
        },
        iter: Many);

    [Fact]
    public void The_day_strip_shows_every_day_and_all_that_was_counted() => Generators.Cases.Sample(
        c =>
        {
            var deadline = c.Deadline;
            var days = deadline.Explanation.Days;
            days.Zip(days.Skip(1)).ShouldAllBe(pair => pair.First.Date.AddDays(1) == pair.Second.Date);
            var spans = days.SelectMany(d => d.Spans).ToList();
            spans.ShouldAllBe(s => s.FromShare >= 0 && s.ToShare <= 1 && s.From < s.To, c.ToString());
            spans.Zip(spans.Skip(1)).ShouldAllBe(pair => pair.First.To <= pair.Second.From, c.ToString());
            var counted = spans.Where(s => s.Kind == StripSpanKind.Counted).Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.To - s.From));
            var granted = deadline.Explanation.Lines
                .Where(l => l.Kind is BillLineKind.Allowance or BillLineKind.Extension)
                .Aggregate(TimeSpan.Zero, (sum, l) => sum + l.Added);
            counted.ShouldBe(granted, c.ToString());
        },
        iter: Many);
}
