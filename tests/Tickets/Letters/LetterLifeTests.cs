using System.Text;
using System.Text.RegularExpressions;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Register;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Letters;

/// <summary>函件 from its draft to its end: checked, signed, numbered, received, answered, chased, withdrawn.</summary>
public sealed class LetterLifeTests : LetterCase
{
    [Fact]
    public async Task A_letter_is_drafted_signed_received_answered_and_closed()
    {
        var begun = await DraftAsync(key: "k1");
        (await DraftAsync(key: "k1")).ShouldBe(begun with { Repeated = true });
        (await StagesAsync(begun.MatterNo!)).ShouldBe(["letter-draft"]);
        (await House.MatterAsync(begun.MatterNo!)).Subject.ShouldBe("督办单：八角北里污水外溢");
        await House.AnswerAsync(begun.MatterNo!, "letter-draft", "送签", People.Supervisor);
        await House.AnswerAsync(begun.MatterNo!, "letter-sign", "签发", Leader);
        var letter = await LetterAsync(begun.Id);
        letter.ShouldSatisfyAllConditions(
            () => letter.No.ShouldBe("石接督〔2026〕1号"),
            () => (letter.State, letter.Year, letter.Sequence, letter.SignedByName).ShouldBe((LetterState.Issued, 2026, 1, "秦海峰")),
            () => letter.DeliveredAt.ShouldNotBeNull(),
            () => House.Options.Say(letter.ReplyDueAt!.Value).ShouldBe("03-05 18:00"));
        var copy = await House.ReadAsync(db => db.LetterCopies.SingleAsync());
        Regex.Replace(copy.Page, "<[^>]+>", "").ShouldContain("石接督〔2026〕1号：应急哨没到场");
        LetterIssuing.HashOf(copy.Page).ShouldBe(letter.Hash);
        copy.Docx.ShouldNotBeEmpty();

        await ReceiveAsync(letter);
        await House.AnswerAsync(begun.MatterNo!, "letter-reply", "回复", People.BureauHandler, new { reply = "已派员到场" });
        await House.AnswerAsync(begun.MatterNo!, "letter-look", "退回重报", People.Supervisor, new { reason = "没写责任人" });
        (await LetterAsync(begun.Id)).State.ShouldBe(LetterState.Received);
        await House.AnswerAsync(begun.MatterNo!, "letter-reply", "回复", People.BureauHandler, new { reply = "责任人韩雪松" });
        await House.AnswerAsync(begun.MatterNo!, "letter-look", "合格", People.Supervisor);
        letter = await LetterAsync(begun.Id);
        (letter.State, letter.ReceivedByName, letter.Replies, letter.Reply).ShouldBe((LetterState.Closed, "韩雪松", 2, "责任人韩雪松"));
        (await House.MatterAsync(begun.MatterNo!)).Outcome.ShouldBe("办结");
        (await House.TicketAsync(begun.TicketNo)).Status.ShouldBe(TicketStatus.Closed, "the ticket was there for the letter alone");
        (await House.ReadAsync(db => db.LetterCopies.SingleAsync())).Page.ShouldBe(copy.Page, "the sealed copy is never written again");
        await CheckAsync();
    }

    [Fact]
    public async Task What_is_missing_is_named_before_anybody_signs()
    {
        var begun = await DraftAsync(problem: null);
        var refusal = (await TryAsync(begun.MatterNo!, "letter-draft", "送签", People.Supervisor)).Refusal.ShouldBeOfType<Invalid>();
        refusal.Message.ShouldBe("督办单还缺：存在问题。");
        refusal.Fields.Keys.ShouldBe(["problem"]);
        (await House.DoAsync(new GetLetter(begun.MatterNo!), People.Supervisor)).Gaps.ShouldBe("督办单还缺：存在问题。");
        await House.DoAsync(new SetLetter(begun.MatterNo!, Fields: new() { ["problem"] = "没到场" }), People.Supervisor);
        await House.AnswerAsync(begun.MatterNo!, "letter-draft", "送签", People.Supervisor);
        (await StagesAsync(begun.MatterNo!)).ShouldBe(["letter-sign"]);
        (await House.SendAsync(new SetLetter(begun.MatterNo!, Fields: new() { ["nothing"] = "x" }), People.Supervisor)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["nothing"]);
    }

    [Fact]
    public async Task Who_drafted_a_letter_neither_checks_nor_signs_it()
    {
        var begun = await DraftAsync(Checked);
        await House.AnswerAsync(begun.MatterNo!, "letter-draft", "送签", People.Supervisor);
        (await TryAsync(begun.MatterNo!, "letter-check", "同意", People.Supervisor)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("letter-own-check");
        await House.AnswerAsync(begun.MatterNo!, "letter-check", "同意", SecondSupervisor);
        (await LetterAsync(begun.Id)).CheckedByName.ShouldBe("陈雪梅");
        var mine = Leader with { Id = People.Supervisor.Id };
        (await TryAsync(begun.MatterNo!, "letter-sign", "签发", mine)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("letter-own-signature");
        await House.AnswerAsync(begun.MatterNo!, "letter-sign", "签发", Leader);
        (await LetterAsync(begun.Id)).ReplyDueAt.ShouldBeNull();
        await ReceiveAsync(await LetterAsync(begun.Id));
        (await LetterAsync(begun.Id)).State.ShouldBe(LetterState.Closed, "nothing more is asked for");
    }

    [Fact]
    public async Task A_receiver_who_is_late_is_chased_once_a_rung()
    {
        var letter = await IssueAsync();
        await House.PassAsync(TimeSpan.FromDays(2));
        (await LetterAsync(letter.Id)).Chased.ShouldBe(1, "nobody has received it");
        await ReceiveAsync(letter);
        var chased = (await LetterAsync(letter.Id)).Chased;
        await House.PassAsync(TimeSpan.FromDays(2));
        (await LetterAsync(letter.Id)).Chased.ShouldBeGreaterThan(chased);
        (await House.DoAsync(new ListLetters(new LetterFilter(LetterView.Overdue)), Leader)).Items.ShouldHaveSingleItem().Id.ShouldBe(letter.Id);
        (await House.ReadAsync(db => db.Outbox.Where(message => message.Payload.Contains("石接督〔2026〕1号")).CountAsync())).ShouldBeGreaterThan(0, "the number stands in what its people were told");
        (await House.ReadAsync(db => db.Outbox.Where(message => message.Payload.Contains("#letter")).CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_withdrawn_letter_keeps_its_number_and_the_one_in_its_place_takes_the_next()
    {
        var letter = await IssueAsync();
        (await House.SendAsync(new WithdrawLetter($"{letter.Id}", "写错科室"), People.Supervisor)).Refusal.ShouldBeOfType<Forbidden>();
        (await House.SendAsync(new WithdrawLetter($"{letter.Id}"), Leader)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["reason"]);
        await House.DoAsync(new WithdrawLetter(letter.No!, "写错科室"), Leader);
        letter = await LetterAsync(letter.Id);
        (letter.State, letter.No, letter.VoidReason, letter.VoidedByName).ShouldBe((LetterState.Void, "石接督〔2026〕1号", "写错科室", "秦海峰"));
        (await House.MatterAsync(await MatterNoAsync(letter))).Status.ShouldBe(MatterStatus.Withdrawn);

        var anew = await House.DoAsync(new ReissueLetter(letter.No!, IdempotencyKey: "r1"), People.Supervisor);
        (await House.DoAsync(new ReissueLetter(letter.No!, IdempotencyKey: "r1"), People.Supervisor)).Repeated.ShouldBeTrue();
        (await House.SendAsync(new ReissueLetter(letter.No!), People.Supervisor)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("letter-reissued");
        await House.AnswerAsync(anew.MatterNo!, "letter-draft", "送签", People.Supervisor);
        await House.AnswerAsync(anew.MatterNo!, "letter-sign", "签发", Leader);
        (await LetterAsync(anew.Id)).No.ShouldBe("石接督〔2026〕2号");
        (await House.DoAsync(new ListLetters(), Leader)).Items.Select(row => (row.No, row.State, row.Replaces))
            .ShouldBe([("石接督〔2026〕2号", LetterState.Issued, "石接督〔2026〕1号"), ("石接督〔2026〕1号", LetterState.Void, null)]);
        await CheckAsync();
    }

    [Fact]
    public async Task A_draft_that_is_dropped_takes_no_number()
    {
        var begun = await DraftAsync();
        await House.DoAsync(new WithdrawLetter(begun.MatterNo!), People.Supervisor);
        (await LetterAsync(begun.Id)).State.ShouldBe(LetterState.Dropped);
        (await IssueAsync()).No.ShouldBe("石接督〔2026〕1号");
        await CheckAsync();
    }

    [Fact]
    public async Task A_unit_sees_what_was_issued_to_it_and_nobody_elses()
    {
        var letter = await IssueAsync();
        var draft = await DraftAsync();
        (await House.DoAsync(new ListLetters(), People.BureauHandler)).Items.ShouldHaveSingleItem().Id.ShouldBe(letter.Id);
        (await House.DoAsync(new ListLetters(), People.TrafficHandler)).Items.ShouldBeEmpty();
        (await House.SendAsync(new GetLetter($"{draft.Id}"), People.BureauHandler)).Refusal.ShouldBeOfType<NotFound>();
        (await House.DoAsync(new GetLetterPage($"{letter.Id}"), People.BureauHandler)).Sealed.ShouldBeTrue();
        (await House.SendAsync(new GetLetterPage($"{letter.Id}"), People.TrafficHandler)).Refusal.ShouldBeOfType<NotFound>();
        (await House.DoAsync(new CountLetters(), Leader)).Views.ShouldSatisfyAllConditions(
            views => views[LetterView.Registered].ShouldBe(1), views => views[LetterView.Draft].ShouldBe(1), views => views[LetterView.Unreceived].ShouldBe(1));
        (await House.DoAsync(new ExportLetters(), Leader)).Content.Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task A_letter_about_a_ticket_keeps_it_from_closing_until_the_answer_is_in()
    {
        var no = await House.TakeInAsync();
        var letter = await IssueAsync(ticket: no);
        (await House.MatterAsync(await MatterNoAsync(letter))).ClosingWaits.ShouldBeTrue();
        (await House.DoAsync(new GetLetter(letter.No!), Leader)).ShouldSatisfyAllConditions(
            detail => detail.Tickets.ShouldBe([no]), detail => detail.History.ShouldContain(entry => entry.Summary == "发出督办单 石接督〔2026〕1号，主送区水务局"));
        (await House.SendAsync(Draft(ticket: "000000-0000"), People.Supervisor)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["tickets"]);
        (await House.SendAsync(Draft() with { ToUnitId = People.ClosedId }, People.Supervisor)).Refusal.ShouldBeOfType<Invalid>().Fields.Keys.ShouldBe(["toUnit"]);
        (await House.SendAsync(Draft(), People.BureauHandler)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("action-not-allowed");
    }

    [Fact]
    public async Task Words_for_a_citizen_are_sealed_and_sent_without_a_number()
    {
        var no = await House.TakeInAsync();
        var begun = await House.DoAsync(new BeginLetter(Words, [no]), People.Supervisor);
        (begun.MatterNo, begun.State).ShouldBe((null, LetterState.Closed));
        var letter = await LetterAsync(begun.Id);
        (letter.No, letter.Sequence, letter.ToName).ShouldBe((null, null, "诉求人"));
        Encoding.UTF8.GetByteCount((await House.ReadAsync(db => db.LetterCopies.SingleAsync())).Page).ShouldBeGreaterThan(20);
        (await House.SendAsync(new BeginLetter(Words), People.Supervisor)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("letter-no-citizen");
        await CheckAsync();
    }

    [Fact]
    public async Task Words_that_have_gone_to_a_citizen_are_not_taken_back()
    {
        var no = await House.TakeInAsync();
        var begun = await House.DoAsync(new BeginLetter(Words, [no]), People.Supervisor);
        (await House.DoAsync(new GetLetter($"{begun.Id}"), People.Supervisor)).MayCorrect.ShouldBeFalse("nothing has left yet");
        await House.ReadAsync(db => db.Letters.Where(row => row.Id == begun.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DeliveredAt, DateTimeOffset.UnixEpoch)));

        var gone = await House.DoAsync(new GetLetter($"{begun.Id}"), People.Supervisor);
        (gone.MayCorrect, gone.WhyNotWithdraw).ShouldBe((true, "办结告知已经发给诉求人，收不回来；写错了，请另写一份更正。"));
        (await House.SendAsync(new WithdrawLetter($"{begun.Id}", "写错了"), People.Supervisor)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("letter-is-out");
        (await House.SendAsync(new ReissueLetter($"{begun.Id}"), People.Supervisor)).Refusal.ShouldBeOfType<RuleRefusal>().Code.ShouldBe("letter-is-out", "the same words would go once more");
        (await LetterAsync(begun.Id)).State.ShouldBe(LetterState.Closed, "what was said stays said");
    }

    [Fact]
    public async Task A_letter_is_begun_from_the_actions_of_a_ticket_too()
    {
        var no = await House.TakeInAsync();
        var matter = await House.BeginAsync(no, "letter", People.Supervisor, new { template = Order, subject = "路灯", toUnit = People.BureauId });
        var begun = await House.DoAsync(new GetMatter(matter), People.Supervisor);
        (begun.Row.Subject, begun.Facts[0]).ShouldBe(("督办单：路灯", new MatterFact("文书模板", "督办单")));
        (await House.DoAsync(new GetLetter(matter), People.Supervisor)).Entry.State.ShouldBe(LetterState.Draft);
    }
}
