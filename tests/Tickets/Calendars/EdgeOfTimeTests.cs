using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

public class EdgeOfTimeTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_office_that_closes_at_24_is_open_until_the_next_day_begins()
    {
        var calendar = new WorkCalendar(new CalendarDefinition { OfficeHours = [new(new(9, 0), TimeOnly.MinValue)] });

        calendar.Add(Monday, Allowance.Parse("14wh")).Due.ShouldBe(new DateTimeOffset(2026, 3, 2, 16, 0, 0, TimeSpan.Zero));
        calendar.Add(Monday, Allowance.Parse("15wh")).Due.ShouldBe(new DateTimeOffset(2026, 3, 3, 2, 0, 0, TimeSpan.Zero));
        calendar.Add(Monday, Allowance.Parse("15wh")).Explanation.ToString().ShouldNotBeNull();
        new OfficeSpan(new(9, 0), TimeOnly.MinValue).ToString().ShouldBe("09:00–24:00");
    }

    [Theory]
    [InlineData("2072-12-31")]
    [InlineData("9999-12-31")]
    public void A_holiday_that_hardly_ends_is_no_crash(string to)
    {
        var year = new HolidayYear(2026, [new Holiday("长假", new DateOnly(2026, 1, 1), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture))], []);
        var calendar = new WorkCalendar(new CalendarDefinition { Years = [year] });

        calendar.KindOf(new DateOnly(2060, 6, 1)).ShouldBe(DayKind.Holiday);
        calendar.NextOpen(Monday).ShouldBeGreaterThan(Monday.AddYears(40));
        calendar.Add(Monday, Allowance.Parse("4wh")).Due.ShouldBeGreaterThan(Monday.AddYears(40));
    }

    [Fact]
    public void At_the_edges_of_all_time_the_calendar_answers_the_edge()
    {
        var calendar = new WorkCalendar(new CalendarDefinition());
        foreach (var edge in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue.AddHours(-9) })
        {
            calendar.NextOpen(edge).ShouldBeInRange(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
            calendar.WorkingTimeBetween(edge, edge).ShouldBe(TimeSpan.Zero);
            foreach (var allowance in new[] { "0m", "30m", "3660d", "4wh", "0.5wd", "5wd" })
            {
                calendar.Add(edge, Allowance.Parse(allowance)).Due.ShouldBeInRange(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
                calendar.Subtract(edge, Allowance.Parse(allowance)).ShouldBeInRange(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
            }
        }
    }
}
