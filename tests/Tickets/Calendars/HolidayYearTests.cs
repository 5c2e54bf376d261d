using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

public class HolidayYearTests
{
    [Theory]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    public void The_shipped_notices_have_their_published_numbers_of_days(int year, int daysOff, int makeUpDays)
    {
        var notice = HolidayYears.Shipped.Single(y => y.Year == year);
        notice.Holidays.Sum(h => h.To.DayNumber - h.From.DayNumber + 1).ShouldBe(daysOff);
        notice.MakeUpDays.Count.ShouldBe(makeUpDays);
        notice.MakeUpDays.ShouldAllBe(m => m.Date.DayOfWeek == DayOfWeek.Saturday || m.Date.DayOfWeek == DayOfWeek.Sunday);
    }

    [Fact]
    public void A_file_of_ones_own_replaces_the_year_and_adds_others()
    {
        var own = HolidayYears.Parse(
            """{ "year": 2027, "holidays": [ { "name": "元旦", "from": "2027-01-01", "to": "2027-01-03" } ], "makeUpDays": [] }""", "2027.json");
        var years = HolidayYears.Merge(HolidayYears.Shipped, [own, own with { Year = 2026 }]);
        years.Select(y => y.Year).ShouldBe([2025, 2026, 2027]);
        var calendar = new WorkCalendar(new CalendarDefinition { Years = years });
        calendar.KindOf(new DateOnly(2027, 1, 1)).ShouldBe(DayKind.Holiday);
        calendar.KindOf(new DateOnly(2026, 2, 14)).ShouldBe(DayKind.Weekend);
        new WorkCalendar(new CalendarDefinition()).KindOf(new DateOnly(2026, 2, 14)).ShouldBe(DayKind.MakeUp);
    }

    [Fact]
    public void A_folder_of_files_is_laid_over_the_shipped_years()
    {
        var folder = Directory.CreateTempSubdirectory("holidays");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "2027.json"), """{ "year": 2027, "holidays": [], "makeUpDays": [] }""");
            HolidayYears.Load(folder.FullName).Select(y => y.Year).ShouldBe([2025, 2026, 2027]);
            HolidayYears.Load(Path.Combine(folder.FullName, "none")).Count.ShouldBe(2);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{ "year": 2027, "holidays": [ { "name": "x", "from": "2027-01-03", "to": "2027-01-01" } ], "makeUpDays": [] }""")]
    [InlineData("""{ "year": 2027, "holidays": [ { "name": "x", "from": "2027-01-01", "to": "2027-01-03" } ], "makeUpDays": [ { "date": "2027-01-02", "name": "x" } ] }""")]
    public void A_broken_notice_is_refused_by_name(string json) =>
        Should.Throw<FormatException>(() => HolidayYears.Parse(json, "own.json")).Message.ShouldStartWith("own.json");
}
