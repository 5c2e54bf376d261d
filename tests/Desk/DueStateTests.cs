using Bunit;
using Hotline.Workflows.Desk;
using Hotline.Workflows.Desk.Components;
using Hotline.Workflows.Desk.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

public sealed class DueStateTests : DeskContext
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(-1, DueShape.Over)]
    [InlineData(0, DueShape.Over)]
    [InlineData(1, DueShape.Soon)]
    [InlineData(60, DueShape.Soon)]
    [InlineData(61, DueShape.Normal)]
    public void A_deadline_has_its_shape_to_the_minute(int minutes, DueShape shape) =>
        DueState.Of(Samples.Now.AddMinutes(minutes), Samples.Now, Soon).Shape.ShouldBe(shape);

    [Fact]
    public void Work_on_hold_is_never_late() =>
        DueState.Of(Samples.Now.AddDays(-3), Samples.Now, Soon, onHold: true).Shape.ShouldBe(DueShape.Hold);

    [Theory]
    [InlineData(-22, "超 22 分")]
    [InlineData(-80, "超 1 小时 20 分")]
    [InlineData(-52 * 60, "超 2 天 4 小时")]
    [InlineData(25, "剩 25 分")]
    [InlineData(16 * 60, "剩 16 小时")]
    [InlineData(12 * 60 + 12, "剩 12 小时 12 分")]
    [InlineData(-36 * 60, "超 1 天 12 小时")]
    [InlineData(40 * 60 + 40, "周三")]
    [InlineData(12 * 24 * 60, "剩 12 天")]
    public void The_chip_says_what_a_person_would_say(int minutes, string word)
    {
        var time = Services.GetRequiredService<DeskTime>();
        DateTimeOffset due = Samples.Now.AddMinutes(minutes);
        time.DueWord(time.Due(due), due).ShouldBe(word);
    }

    [Theory]
    [InlineData("2026-11-23T18:15", "今天 18:15")]
    [InlineData("2026-11-24T09:50", "明天 09:50")]
    [InlineData("2026-11-22T18:31", "昨天 18:31")]
    [InlineData("2026-11-25T10:30", "11-25 周三 10:30")]
    [InlineData("2026-11-01T10:30", "11-01 10:30")]
    [InlineData("2025-12-01T10:30", "2025-12-01 10:30")]
    public void Near_days_are_named(string wall, string words)
    {
        var time = Services.GetRequiredService<DeskTime>();
        time.Say(time.Instant(wall)!.Value).ShouldBe(words);
    }

    [Theory]
    [InlineData(-5, TimeBand.Over)]
    [InlineData(50, TimeBand.Soon)]
    [InlineData(6 * 60, TimeBand.Today)]
    [InlineData(16 * 60, TimeBand.Tomorrow)]
    [InlineData(3 * 24 * 60, TimeBand.Week)]
    [InlineData(6 * 24 * 60, TimeBand.Week)]
    [InlineData(7 * 24 * 60, TimeBand.Later)]
    public void Work_is_read_in_bands_of_time(int minutes, TimeBand band) =>
        TimeBands.Of(Samples.Now.AddMinutes(minutes).ToUniversalTime(), Samples.Now, Soon).ShouldBe(band);

    [Fact]
    public void On_a_sunday_the_week_is_over_today()
    {
        var sunday = Samples.Now.AddDays(6);
        TimeBands.Of(sunday.AddDays(2), sunday, Soon).ShouldBe(TimeBand.Later);
        TimeBands.Of(null, sunday, Soon).ShouldBe(TimeBand.NoDeadline);
    }

    [Fact]
    public void The_chip_counts_down_by_itself()
    {
        var chip = Render<DueChip>(chip => chip.Add(it => it.Due, Samples.Now.AddMinutes(61)));
        chip.Find(".due").ClassList.ShouldContain("ok");
        Clock.Advance(TimeSpan.FromMinutes(2));
        chip.WaitForAssertion(() => chip.Find(".due.soon").TextContent.ShouldContain("剩 59 分"));
        Clock.Advance(TimeSpan.FromMinutes(60));
        chip.WaitForAssertion(() => chip.Find(".due.over").TextContent.ShouldBe("超时 超 1 分"));
    }
}
