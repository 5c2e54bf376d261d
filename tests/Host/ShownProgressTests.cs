using Hotline.Workflows.Host.Cli;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Host;

/// <summary>Whoever waits for a long work reads how far it is every few seconds, and at the end how long it took.</summary>
public sealed class ShownProgressTests
{
    [Theory]
    [InlineData("Search", "已收入 4,000 / 9,000 件，每秒 1,000 件", "搜索索引已重建：9,000 件，用时 0:01:04。")]
    [InlineData("Figures", "已改正 4,000 / 9,000 行，每秒 1,000 行", "计数已重算：改正 9,000 行，用时 0:01:04。")]
    public void A_line_comes_every_few_seconds_and_one_at_the_end(string work, string far, string end)
    {
        var (time, output) = (new FakeTimeProvider(), new StringWriter());
        var progress = new ShownProgress(time, output, work);
        progress.Show(10, 9_000);
        time.Advance(TimeSpan.FromSeconds(4));
        progress.Show(4_000, 9_000);
        progress.Show(4_010, 9_000);
        time.Advance(TimeSpan.FromMinutes(1));
        progress.End(9_000);

        output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldBe([far, end]);
    }
}
