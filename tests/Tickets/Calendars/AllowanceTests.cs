using System.Text.Json;
using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Tests.Tickets.Calendars;

public class AllowanceTests
{
    [Theory]
    [InlineData("30m", "30m", "30 分钟")]
    [InlineData("2h", "2h", "2 小时")]
    [InlineData("7d", "7d", "7 天")]
    [InlineData("4wh", "4wh", "4 个工作小时")]
    [InlineData("0.5wd", "0.5wd", "0.5 个工作日")]
    [InlineData(" 5 WD ", "5wd", "5 个工作日")]
    [InlineData("1.50h", "1.5h", "1.5 小时")]
    [InlineData("24:00:00", "24h", "24 小时")]
    [InlineData("72:00:00", "3d", "3 天")]
    [InlineData("72:30", "72.5h", "72.5 小时")]
    [InlineData("1.12:00:00", "36h", "36 小时")]
    [InlineData("PT1H", "1h", "1 小时")]
    [InlineData("PT45M", "45m", "45 分钟")]
    [InlineData("1d 12h", "36h", "36 小时")]
    [InlineData("3600", "1h", "1 小时")]
    [InlineData("2小时", "2h", "2 小时")]
    [InlineData("30分钟", "30m", "30 分钟")]
    [InlineData("3天", "3d", "3 天")]
    [InlineData("2个工作日", "2wd", "2 个工作日")]
    [InlineData("０.5wd", "0.5wd", "0.5 个工作日")]
    public void An_allowance_is_read_written_and_told_to_people(string text, string written, string told)
    {
        var allowance = Allowance.Parse(text);
        allowance.ToString().ShouldBe(written);
        allowance.Describe().ShouldBe(told);
        Allowance.Parse(written).ShouldBe(allowance);
        JsonSerializer.Deserialize<Allowance>(JsonSerializer.Serialize(allowance)).ShouldBe(allowance);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("5")]
    [InlineData("wd")]
    [InlineData("-1d")]
    [InlineData("0.3wd")]
    [InlineData("1.5m")]
    [InlineData("99999d")]
    [InlineData("1e3h")]
    [InlineData("1,000h")]
    [InlineData("90")]
    [InlineData("-01:00:00")]
    [InlineData("00:00:30")]
    [InlineData("9999.00:00:00")]
    [InlineData("半天")]
    [InlineData("P1M")]
    public void What_is_no_allowance_is_refused(string? text) => Allowance.TryParse(text, out _).ShouldBeFalse();
}
