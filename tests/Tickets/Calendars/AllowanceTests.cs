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
    public void What_is_no_allowance_is_refused(string? text) => Allowance.TryParse(text, out _).ShouldBeFalse();
}
