using System.Globalization;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Extensions;

/// <summary>延期申请: before the deadline only, within what the ticket's level allows.</summary>
[RecordName("extension")]
internal sealed class ExtensionRequest(HotlineOptions options) : IMatterRecord
{
    public string? Forbids(TicketSight sight) => ExtensionQuota.Of(sight, options.Extensions).Forbids(sight.Now, options.Say);

    public ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken)
    {
        var quota = ExtensionQuota.Of(TicketSight.Of(filled.Open, []), options.Extensions);
        if (!decimal.TryParse(filled.Text("days"), NumberStyles.Number, CultureInfo.InvariantCulture, out var days) || options.Extensions.Of(days) is null)
            return new(Invalid.Field("days", ExtensionTexts.Get("BadDays")));
        return new(days > quota.LeftOnce
            ? Invalid.Field("days", ExtensionTexts.Format("TooLong", quota.LeftOnce, quota.Used, quota.Total))
            : null);
    }
}
