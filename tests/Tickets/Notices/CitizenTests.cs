using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Notices;

/// <summary>延期告知 and the like: what citizens are told leaves by SMS where a gateway is.</summary>
public sealed class CitizenTests : FlowTest
{
    protected override void Set(HotlineOptions options) => options.Outbox.CitizensBySms = true;

    [Theory]
    [InlineData("13800138000", true)]
    [InlineData("010-68878000", false)]
    [InlineData(null, false)]
    public async Task A_citizen_with_a_mobile_is_told_by_sms(string? phone, bool bySms)
    {
        await House.ShipAsync("extension");
        var draft = new TicketDraft { Content = "路灯不亮，请尽快修好。", ReporterPhone = phone, LeadUnitId = People.StreetId };
        var no = (await House.DoAsync(new CreateTicket(draft), People.Dispatcher)).No;
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        var matter = await House.BeginAsync(no, "extension", People.Handler, new { days = 1m, cause = "等许可", reason = "产权单位 11-27 给许可" });
        await House.AnswerAsync(matter, "extension-approve", "同意", People.StreetLeader);

        var sent = await House.ReadAsync(db => db.Outbox.Where(message => message.Channel != null).ToListAsync());
        if (!bySms)
        {
            sent.ShouldBeEmpty();
            return;
        }

        var told = sent.ShouldHaveSingleItem();
        (told.Channel, told.To).ShouldBe((Channels.Sms, phone));
        OutgoingText.Of(told).ShouldSatisfyAllConditions(text => text.Text.ShouldContain("产权单位 11-27 给许可"), text => text.LetterId.ShouldNotBeNull());
    }
}
