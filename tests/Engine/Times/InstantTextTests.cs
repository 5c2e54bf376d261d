using System.Globalization;
using CsCheck;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Tests.Engine.Times;

public class InstantTextTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2026-03-01T09:30:00+08:00", "2026-03-01T01:30:00Z")]
    [InlineData("2026-03-01T09:30:00Z", "2026-03-01T09:30:00Z")]
    [InlineData("2026-03-01T09:30:00.1234567Z", "2026-03-01T09:30:00.1234567Z")]
    [InlineData("2026-03-01T09:30:00-0330", "2026-03-01T13:00:00Z")]
    [InlineData("2026-03-01T09:30:00", "2026-03-01T01:30:00Z")]
    [InlineData("2026-03-01 09:30", "2026-03-01T01:30:00Z")]
    [InlineData("2026-03-01", "2026-02-28T16:00:00Z")]
    [InlineData("2026/3/1 9:30", "2026-03-01T01:30:00Z")]
    [InlineData("2028-02-29", "2028-02-28T16:00:00Z")]
    [InlineData("9999-12-31", "9999-12-30T16:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    public void An_instant_without_an_offset_is_the_zones(string text, string instant)
    {
        InstantText.TryRead(text, Shanghai, out var read).ShouldBeTrue();

        read.ShouldBe(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("明年元旦")]
    [InlineData("tomorrow")]
    [InlineData("12:00")]
    [InlineData("01/02/2026")]
    [InlineData("1.2.2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01")]
    [InlineData("2026-03-01T24:00:01")]
    [InlineData("2026-03-01T09:30:00+25:00")]
    [InlineData("2026-03-01T09:30:00+08:00 or so")]
    [InlineData("٢٠٢٦-٠٣-٠١")]
    [InlineData("0001-01-01")]
    [InlineData("0000-01-01")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("20260301")]
    [InlineData("1772328600")]
    public void Words_other_orders_and_dates_that_are_none_are_not_read(string? text) =>
        InstantText.TryRead(text, Shanghai, out _).ShouldBeFalse();

    [Fact]
    public void Whatever_is_written_in_round_trip_form_is_read_back() =>
        Gen.Long[0, DateTime.MaxValue.Ticks].Sample(ticks =>
        {
            var instant = new DateTimeOffset(ticks, TimeSpan.Zero);

            InstantText.TryRead(instant.ToString("O", CultureInfo.InvariantCulture), Shanghai, out var read).ShouldBeTrue();
            read.ShouldBe(instant);
        });

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void The_machines_culture_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            InstantText.TryRead("2026-03-01 09:30", Shanghai, out var read).ShouldBeTrue();
            read.UtcDateTime.ShouldBe(new DateTime(2026, 3, 1, 1, 30, 0));
            DurationText.TryRead("1.5h", out var duration).ShouldBeTrue();
            duration.Natural.ShouldBe(TimeSpan.FromMinutes(90));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
