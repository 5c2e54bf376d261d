using Hotline.Workflows.Tests.Tickets.Duty;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Notices;

public sealed class NoticeTests : DutyTest
{
    [Fact]
    public async Task Who_is_handed_a_task_finds_it_at_the_bell_and_nobody_else_does()
    {
        var heard = new List<long?>();
        House.Live.Changed += change => heard.Add(change.PersonId);
        var no = await DelegateAsync("他熟悉这个小区");

        heard.ShouldContain(Newcomer.Id);
        (await UnreadAsync(Newcomer)).ShouldBe(1);
        (await UnreadAsync(People.Handler)).ShouldBe(0);
        var notice = (await House.DoAsync(new ListNotices(), Newcomer)).Items.ShouldHaveSingleItem();
        (notice.Kind, notice.Link, notice.ReadAt).ShouldBe((NoticeKinds.Delegated, $"/tickets/{no}", null));
        notice.Text.ShouldContain("他熟悉这个小区");

        (await House.DoAsync(new ReadNotices([notice.Id]), People.Handler)).Count.ShouldBe(0);
        (await UnreadAsync(Newcomer)).ShouldBe(1);
        (await House.DoAsync(new ReadNotices(), Newcomer)).Count.ShouldBe(1);
        (await UnreadAsync(Newcomer)).ShouldBe(0);
        (await House.DoAsync(new ListNotices(Unread: true), Newcomer)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newest_is_first_by_when_it_was_whatever_was_written_first_page_by_page()
    {
        var now = House.Time.GetUtcNow();
        await House.ReadAsync(async db =>
        {
            foreach (var (id, hours) in new[] { (1, 5), (2, 1), (3, 9), (4, 1) })
                db.PersonNotices.Add(new PersonNotice { Id = id, PersonId = Newcomer.Id, Kind = NoticeKinds.Ladder, Key = $"k{id}", Text = $"{id}", At = now.AddHours(-hours) });
            return await db.SaveChangesAsync();
        });

        var first = await House.DoAsync(new ListNotices(Take: 2), Newcomer);
        var second = await House.DoAsync(new ListNotices(Take: 2, After: first.Next), Newcomer);

        first.Items.Concat(second.Items).Select(row => row.Id).ShouldBe([4, 2, 1, 3]);
        second.Next.ShouldBeNull();
        (await House.SendAsync(new ListNotices(After: "17"), Newcomer)).Refusal.ShouldBeOfType<Invalid>();
    }

    [Fact]
    public async Task A_late_task_tells_its_handler_and_the_leader_once_each_rung()
    {
        var no = await House.TakeInAsync(level: TicketLevel.TwoHours);
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        for (var minutes = 0; minutes < 240; minutes += 10)
            await House.PassAsync(TimeSpan.FromMinutes(10));

        var told = await House.ReadAsync(db => db.PersonNotices.Where(row => row.Kind == NoticeKinds.Ladder).OrderBy(row => row.Id).ToListAsync());
        told.Select(row => (row.PersonId, row.Key)).ShouldBeUnique();
        told.Select(row => row.PersonId).ShouldContain(People.Handler.Id);
        told.Select(row => row.PersonId).ShouldContain(Leader.Id);
        told.GroupBy(row => row.Text).ShouldAllBe(same => same.Select(row => row.PersonId).Distinct().Count() == same.Count());
    }

    [Fact]
    public async Task Kinds_that_a_person_mutes_are_not_shown_until_they_are_wanted_again()
    {
        await DelegateAsync("代办");
        var wishes = await House.DoAsync(new GetNoticeChoice(), Newcomer);
        wishes.ShouldSatisfyAllConditions(x => x.Muted.ShouldBeEmpty(), x => x.Mailed.ShouldBeTrue(), x => x.QuietFrom.ShouldBe(new TimeOnly(21, 0)));

        await House.DoAsync(new SetNoticeChoice(wishes with { Muted = [NoticeKinds.Delegated], Mail = " zhang@example.cn " }), Newcomer);
        (await UnreadAsync(Newcomer)).ShouldBe(0);
        (await House.DoAsync(new ListNotices(), Newcomer)).Items.ShouldBeEmpty();
        (await House.DoAsync(new GetNoticeChoice(), Newcomer)).Mail.ShouldBe("zhang@example.cn");

        await House.DoAsync(new SetNoticeChoice(wishes with { Muted = [] }), Newcomer);
        (await UnreadAsync(Newcomer)).ShouldBe(1);
        (await House.SendAsync(new SetNoticeChoice(wishes with { Muted = ["gossip"] }), Newcomer)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldHaveSingleItem().ShouldContain("muted");
        (await House.SendAsync(new SetNoticeChoice(wishes with { Mail = "nobody" }), Newcomer)).Refusal.ShouldBeOfType<Invalid>().Fields.ShouldContainKey("mail");
    }

    [Fact]
    public async Task What_lies_unread_is_mailed_once_and_what_was_read_is_not()
    {
        await WishAsync(Newcomer, "zhang@example.cn");
        await DelegateAsync("代办");
        (await DigestAsync()).Mails.ShouldBe(0);

        House.Time.Advance(TimeSpan.FromMinutes(31));
        (await DigestAsync()).Mails.ShouldBe(1);
        (await DigestAsync()).ShouldBe(new SentDigests(0, 0));
        var mail = await House.ReadAsync(db => db.Outbox.SingleAsync(row => row.Channel == Channels.Mail));
        (mail.To, OutgoingText.Of(mail).Subject).ShouldBe(("zhang@example.cn", "您有 1 条未读提醒"));
        OutgoingText.Of(mail).Text.ShouldContain("代办");

        await DelegateAsync("再代办");
        await House.DoAsync(new ReadNotices(), Newcomer);
        House.Time.Advance(TimeSpan.FromHours(1));
        (await DigestAsync()).Looked.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_written_to_in_the_quiet_hours_but_after_them()
    {
        await WishAsync(Newcomer, "zhang@example.cn", new TimeOnly(9, 0), new TimeOnly(8, 30));
        await DelegateAsync("代办");
        House.Time.Advance(TimeSpan.FromHours(2));
        (await DigestAsync()).ShouldBe(new SentDigests(1, 0));
        (await DigestAsync()).Looked.ShouldBe(0);

        // Half past eight on the next day.
        House.Time.SetUtcNow(new DateTimeOffset(2026, 3, 3, 8, 30, 0, TimeSpan.FromHours(8)));
        (await DigestAsync()).Mails.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_no_address_or_wants_no_mail_gets_none()
    {
        await DelegateAsync("代办");
        House.Time.Advance(TimeSpan.FromHours(1));
        (await DigestAsync()).ShouldBe(new SentDigests(1, 0));
        (await House.ReadAsync(db => db.Outbox.CountAsync(row => row.Channel == Channels.Mail))).ShouldBe(0);
        (await UnreadAsync(Newcomer)).ShouldBe(1);
    }

    private async Task<string> DelegateAsync(string reason)
    {
        var no = await House.TakeInAsync();
        var task = (await House.TaskAsync(no, "accept")).Id;
        await House.DoAsync(new ClaimTask(task), People.Handler);
        await House.DoAsync(new DelegateTask(task, Newcomer.Id, reason), People.Handler);
        return no;
    }

    private Task WishAsync(Actor person, string mail, TimeOnly from = default, TimeOnly until = default) =>
        House.DoAsync(new SetNoticeChoice(new NoticeWishes([], true, mail, from, until)), person);

    private async Task<int> UnreadAsync(Actor person) => (await House.DoAsync(new CountNotices(), person)).Unread;

    private Task<SentDigests> DigestAsync() => House.DoAsync(new SendDigests(), Actor.System);
}
