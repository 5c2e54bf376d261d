using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Extensions;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Matters;

/// <summary>What an extension would come to, told before anybody is asked.</summary>
public sealed class ExtensionPreviewTests : FlowTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0.5)]
    public async Task The_new_deadline_is_the_one_that_will_be_granted_and_its_bill_begins_at_the_present_one(double days)
    {
        var no = await HandledAsync();
        var before = await AskAsync(no, (decimal)days);
        var matter = await House.BeginAsync(no, "extension", People.Handler, new { days, cause = "等许可", reason = "等开挖许可" });
        await House.AnswerAsync(matter, "extension-approve", "同意", People.StreetLeader);
        var clock = (await House.ClocksAsync(no)).Single(clock => clock.Name == "handle");
        before.NewDue.ShouldBe(clock.DueAt);
        before.Why!.Lines.Select(line => line.Instant).ShouldBe([before.Due!.Value, clock.DueAt]);
        before.Why.Lines[0].Text.ShouldBe("现在的期限");
        before.Why.Days[0].Spans.ShouldNotBeEmpty("the strip begins where something counts");

        var after = await AskAsync(no, 1);
        (after.Times, after.TimesLeft, after.Used, after.Due).ShouldBe((1, 2, (decimal)days, clock.DueAt));
        after.Why!.Lines[0].Text.ShouldBe("现在的期限，延过 1 次");
    }

    [Fact]
    public async Task A_deadline_at_the_end_of_an_office_day_counts_whole_days_and_leaves_out_the_weekend()
    {
        // Thursday 2026-03-05 18:00 and two working days: Friday and Monday.
        var no = await HandledAsync();
        await House.ReadAsync(db => db.Clocks.Where(clock => clock.Name == "handle")
            .ExecuteUpdateAsync(set => set.SetProperty(clock => clock.DueAt, new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero))));
        var days = (await AskAsync(no, 2)).Why!.Days;
        days.Select(day => (day.Label, day.Caption, day.Kind)).ShouldBe(
            [("五 6", "第 1 天", DayKind.Working), ("六 7", "不计", DayKind.Weekend), ("日 8", "不计", DayKind.Weekend), ("一 9", "第 2 天", DayKind.Working)]);
    }

    [Fact]
    public async Task What_is_left_and_who_approves_is_told_and_too_much_is_refused()
    {
        var no = await HandledAsync();
        var none = await AskAsync(no, null);
        (none.Unit, none.Used, none.Total, none.TimesLeft, none.LeftOnce, none.NewDue, none.Refusal).ShouldBe(("个工作日", 0m, 10m, 3, 5m, null, null));
        none.Approvers.ShouldNotBeEmpty();
        var much = await AskAsync(no, 6);
        (much.NewDue, much.Refusal).ShouldBe((null, "这次最多延 5 个工作日（已用 0 个，共 10 个）。"));
        (await AskAsync(no, 0.3m)).Refusal.ShouldNotBeNull();
        (await House.SendAsync(new GetExtension(no), People.BureauHandler)).Refusal.ShouldBeOfType<NotFound>();
    }

    private Task<ExtensionPreview> AskAsync(string no, decimal? days) => House.DoAsync(new GetExtension(no, days), People.Handler);

    private async Task<string> HandledAsync()
    {
        await House.ShipAsync("extension");
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        return no;
    }
}
