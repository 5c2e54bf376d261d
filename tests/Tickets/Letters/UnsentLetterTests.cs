using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Letters;

/// <summary>A letter that is taken back while its message still waits, as in quiet hours, was sent all the same.</summary>
public sealed class UnsentLetterTests : LetterCase
{
    protected override void Set(HotlineOptions options) => options.Outbox.CitizensBySms = true;

    [Fact]
    public async Task What_waits_of_a_withdrawn_letter_is_given_up_with_the_reason()
    {
        var no = (await House.DoAsync(new CreateTicket(new TicketDraft { Content = "路灯不亮，请尽快修好。", ReporterPhone = "13800138000", LeadUnitId = People.StreetId }), People.Dispatcher)).No;
        var begun = await House.DoAsync(new BeginLetter(Words, [no]), People.Supervisor);
        (await MessageAsync(begun.Id)).DeadAt.ShouldBeNull();

        await House.DoAsync(new WithdrawLetter($"{begun.Id}", "写错了门牌"), People.Supervisor);

        var given = await MessageAsync(begun.Id);
        given.DeadAt.ShouldNotBeNull();
        (given.DroppedByName, given.LastError).ShouldBe((People.Supervisor.DisplayName, "写错了门牌"));
        (await LetterAsync(begun.Id)).State.ShouldBe(LetterState.Void);
    }

    [Fact]
    public async Task What_was_sent_stays_sent()
    {
        var no = (await House.DoAsync(new CreateTicket(new TicketDraft { Content = "路灯不亮，请尽快修好。", ReporterPhone = "13800138000", LeadUnitId = People.StreetId }), People.Dispatcher)).No;
        var begun = await House.DoAsync(new BeginLetter(Words, [no]), People.Supervisor);
        await House.ReadAsync(db => db.Outbox.Where(row => row.Channel == Channels.Sms).ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, DateTimeOffset.UnixEpoch)));

        await House.SendAsync(new WithdrawLetter($"{begun.Id}", "写错了门牌"), People.Supervisor);

        (await MessageAsync(begun.Id)).DroppedByName.ShouldBeNull();
    }

    private Task<OutboxMessage> MessageAsync(long letter) => House.ReadAsync(db => db.Outbox.SingleAsync(row => row.Key == $"letter:{letter}:sms"));
}
