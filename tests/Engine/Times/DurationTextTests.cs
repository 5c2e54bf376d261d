using System.Globalization;
using CsCheck;
using Hotline.Workflows.Engine.Times;

namespace Hotline.Workflows.Tests.Engine.Times;

public class DurationTextTests
{
    [Theory]
    [InlineData("24:00:00", "1.00:00:00")]
    [InlineData("48:00:00", "2.00:00:00")]
    [InlineData("72:30", "3.00:30:00")]
    [InlineData("00:90:00", "01:30:00")]
    [InlineData("0:0:90", "00:01:30")]
    [InlineData("00:01:00", "00:01:00")]
    [InlineData("1.12:00:00", "1.12:00:00")]
    [InlineData("1.24:00:00", "2.00:00:00")]
    [InlineData("1.12:00", "1.12:00:00")]
    [InlineData("1:12:00:00", "1.12:00:00")]
    [InlineData("00:00:00.5", "00:00:00.5000000")]
    [InlineData("00:00:00.1234567", "00:00:00.1234567")]
    [InlineData("3.00:00:00", "3.00:00:00")]
    [InlineData("00:00", "00:00:00")]
    [InlineData("0", "00:00:00")]
    [InlineData("90", "00:01:30")]
    [InlineData("1.5", "00:00:01.5000000")]
    [InlineData("86400", "1.00:00:00")]
    [InlineData("PT1H", "01:00:00")]
    [InlineData("pt1h", "01:00:00")]
    [InlineData("PT90M", "01:30:00")]
    [InlineData("PT1H30M", "01:30:00")]
    [InlineData("PT0.5H", "00:30:00")]
    [InlineData("PT0,5H", "00:30:00")]
    [InlineData("P1D", "1.00:00:00")]
    [InlineData("P1DT12H", "1.12:00:00")]
    [InlineData("P2W", "14.00:00:00")]
    [InlineData("PT36H", "1.12:00:00")]
    [InlineData("PT0S", "00:00:00")]
    [InlineData("30m", "00:30:00")]
    [InlineData("30 m", "00:30:00")]
    [InlineData("90m", "01:30:00")]
    [InlineData("2h", "02:00:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("24H", "1.00:00:00")]
    [InlineData("7d", "7.00:00:00")]
    [InlineData("1d12h", "1.12:00:00")]
    [InlineData("1h 30m", "01:30:00")]
    [InlineData("45s", "00:00:45")]
    [InlineData("500ms", "00:00:00.5000000")]
    [InlineData("2w", "14.00:00:00")]
    [InlineData("2 hours", "02:00:00")]
    [InlineData("15 min", "00:15:00")]
    [InlineData("30分钟", "00:30:00")]
    [InlineData("2小时", "02:00:00")]
    [InlineData("2个小时", "02:00:00")]
    [InlineData("2小时30分", "02:30:00")]
    [InlineData("3天", "3.00:00:00")]
    [InlineData("1周", "7.00:00:00")]
    [InlineData("３０分钟", "00:30:00")]
    [InlineData("２４：００：００", "1.00:00:00")]
    [InlineData("  10:00  ", "10:00:00")]
    [InlineData("-01:00:00", "-01:00:00")]
    [InlineData("-90", "-00:01:30")]
    [InlineData("-PT1H", "-01:00:00")]
    [InlineData("10675199.02:48:05", "10675199.02:48:05")]
    [InlineData("0.5wd", "0.5wd")]
    [InlineData("5wd", "5wd")]
    [InlineData("4wh", "4wh")]
    [InlineData("2个工作日", "2wd")]
    [InlineData("3 工作日", "3wd")]
    [InlineData("4个工作小时", "4wh")]
    public void A_duration_means_the_sum_of_its_numbers_in_their_units(string text, string meaning)
    {
        DurationText.TryRead(text, out var duration).ShouldBeTrue();

        duration.ToString().ShouldBe(meaning);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("soon")]
    [InlineData("明天")]
    [InlineData("半天")]
    [InlineData("两小时")]
    [InlineData("72小时内")]
    [InlineData("约2小时")]
    [InlineData("2-3天")]
    [InlineData("30m2h")]
    [InlineData("1h1h")]
    [InlineData("1wd 2h")]
    [InlineData("-1wd")]
    [InlineData("1:2:3:4:5")]
    [InlineData(":30")]
    [InlineData("10:")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("+90")]
    [InlineData("--90")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("PT1H1D")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("٢٤:٠٠:٠٠")]
    [InlineData("๒h")]
    [InlineData("30 monkeys")]
    [InlineData("\ud83d30m")]
    [InlineData("00:00:00\u0000")]
    [InlineData("99999999.00:00:00")]
    [InlineData("999999999999:00:00")]
    [InlineData("9999999999999999999999")]
    [InlineData("999999999999w")]
    public void What_is_no_duration_is_not_read(string? text) => DurationText.TryRead(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(90, "00:01:30")]
    [InlineData(0.25, "00:00:00.2500000")]
    [InlineData(-1, "-00:00:01")]
    public void A_number_counts_seconds(double seconds, string meaning)
    {
        DurationText.TryRead(seconds, out var duration).ShouldBeTrue();

        duration.ToString().ShouldBe(meaning);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e12)]
    public void A_number_beyond_all_time_is_not_read(double seconds) => DurationText.TryRead(seconds, out _).ShouldBeFalse();

    [Fact]
    public void What_dotnet_writes_is_read_back() =>
        Gen.Long[-TimeSpan.TicksPerDay * 4000, TimeSpan.TicksPerDay * 4000].Sample(ticks =>
        {
            var span = TimeSpan.FromTicks(ticks);
            foreach (var format in new[] { "c", "G" })
                Natural(span.ToString(format, CultureInfo.InvariantCulture)).ShouldBe(span);
        });

    [Fact]
    public void Every_way_to_write_the_same_days_hours_minutes_and_seconds_means_the_same() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 100], Gen.Int[0, 200], Gen.Int[0, 200]).Sample((d, h, m, s) =>
        {
            var seconds = (((d * 24L) + h) * 60L + m) * 60L + s;
            string[] writings =
            [
                $"{d}.{h}:{m}:{s}", $"{d}:{h}:{m}:{s}", $"P{d}DT{h}H{m}M{s}S", $"{d}d {h}h {m}m {s}s", $"{d}天{h}小时{m}分{s}秒", $"{(d * 24) + h}:{m}:{s}",
                $"{seconds}", $"PT{seconds}S", $"{seconds}s",
            ];

            foreach (var writing in writings)
                ((long)Natural(writing).TotalSeconds).ShouldBe(seconds, writing);
        });

    [Fact]
    public void No_text_of_the_signs_of_time_makes_the_reader_fail() =>
        Gen.String[Gen.Char["0123456789:.,-PTDHMSWwdhms 天小时分工作日\ud83d\0"], 0, 30].Sample(text =>
        {
            if (DurationText.TryRead(text, out var duration))
                DurationText.TryRead(duration.ToString(), out _).ShouldBeTrue(text);
        }, iter: 20_000);

    private static TimeSpan Natural(string text)
    {
        DurationText.TryRead(text, out var duration).ShouldBeTrue(text);
        return duration.Natural;
    }
}
