using Hotline.Workflows.Desk.Letters;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Register;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tests.Desk;

public class LetterStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 50, 0, TimeSpan.Zero);

    [Fact]
    public void A_draft_is_at_its_drafter_and_then_at_whoever_checks_it()
    {
        States(Letter(LetterState.Draft, Task("letter-draft"))).ShouldBe(["Draft Now", "Check Ahead", "Sign Ahead", "Deliver Ahead", "Receive Ahead", "Reply Ahead"]);
        States(Letter(LetterState.Draft, Task("letter-check"))).ShouldBe(["Draft Done", "Check Now", "Sign Ahead", "Deliver Ahead", "Receive Ahead", "Reply Ahead"]);
    }

    [Fact]
    public void An_answer_that_is_late_is_red_and_a_void_letter_ends_where_it_was()
    {
        var received = Letter(LetterState.Received) with { CheckedAt = Now.AddDays(-3) };
        var late = received with { Entry = received.Entry with { SignedAt = Now.AddDays(-3), DeliveredAt = Now.AddDays(-3), ReceivedAt = Now.AddDays(-2), ReplyDueAt = Now.AddHours(-1) } };
        States(late)[^1].ShouldBe("Reply Late");

        States(late with { Entry = late.Entry with { State = LetterState.Void } })[^2..].ShouldBe(["Receive Done", "Void Off"]);
    }

    [Theory]
    [InlineData("1wd", "1 个工作日")]
    [InlineData("24h", "24 小时")]
    [InlineData("下周三前", "下周三前")]
    [InlineData(null, null)]
    public void How_long_an_answer_may_take_is_told_in_words(string? written, string? words) => Hotline.Workflows.Desk.Components.DeskTime.Within(written).ShouldBe(words);

    private static string[] States(LetterDetail letter) => [.. LetterSteps.Of(letter, Now).Select(step => $"{step.Name} {step.State}")];

    private static TaskRow Task(string stage) => Samples.Row(1, "督办单", stage, stage, null);

    private static LetterDetail Letter(LetterState state, params TaskRow[] tasks) => new(
        new LetterEntry(
            1, "HJ-1", null, "supervision", "督办单", "污水外溢", state, "区水务局", 7, "261119-0212", "污水外溢", false, 0, null, "陈雪梅", Now.AddDays(-4), null, null, "desk",
            null, null, null, null, null, null, 0, 0, null, null, null, null),
        1, "supervisor", "leader", [], [], "3wd", [], null, null, null, null, null, tasks, [], null, null, null, 1);
}
