using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Features.Outbox;

namespace Hotline.Workflows.Tests.Tickets.Notices;

public sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData(21, 8, "2026-03-02T22:15:30", "2026-03-03T08:00:00")]
    [InlineData(21, 8, "2026-03-02T07:59:59", "2026-03-02T08:00:00")]
    [InlineData(21, 8, "2026-03-02T08:00:00", null)]
    [InlineData(21, 8, "2026-03-02T20:59:00", null)]
    [InlineData(12, 14, "2026-03-02T13:00:00", "2026-03-02T14:00:00")]
    [InlineData(12, 14, "2026-03-02T14:00:00", null)]
    [InlineData(9, 9, "2026-03-02T09:00:00", null)]
    public void Quiet_hours_end_when_they_say(int from, int until, string at, string? end)
    {
        var instant = new DateTimeOffset(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
        var ended = new QuietHours(from * 60, until * 60).EndAfter(instant, Zone);
        ended.ShouldBe(end is null ? null : new DateTimeOffset(DateTime.Parse(end, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8)));
    }

    [Theory]
    [InlineData(Channels.Mail, "wang@example.cn", "w****@example.cn")]
    [InlineData(Channels.Mail, "nonsense", "****")]
    [InlineData(Channels.Sms, "13800138000", "138****00")]
    [InlineData(Channels.Sms, "110", "****")]
    [InlineData(Channels.Webhook, "https://partner.example.cn/hook?token=1", "https://partner.example.cn/****")]
    [InlineData(Channels.Webhook, null, "****")]
    public void Addresses_are_masked(string channel, string? address, string shown) => MaskedAddress.Of(channel, address).ShouldBe(shown);
}
