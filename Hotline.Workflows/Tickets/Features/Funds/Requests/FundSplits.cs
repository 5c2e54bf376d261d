using System.Text;
using Hotline.Workflows.Tickets.Features.Funds.Rules;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>
/// 拆单: requests of one street within the scheme's days that are for the same place, to the same supplier or about the same
/// ticket add up for the tier. What was refused or taken back without a payment does not count.
/// </summary>
internal sealed class FundSplits(HotlineDb db)
{
    /// <summary>The others that add up with it, the newest first.</summary>
    public async ValueTask<IReadOnlyList<SplitPart>> FindAsync(FundRequest request, long ticketId, FundScheme scheme, CancellationToken cancellationToken)
    {
        if (scheme.SplitDays == 0)
            return [];
        var since = request.BegunAt.AddDays(-scheme.SplitDays);
        // Those with agreed prices do most of a street's work: that they did another is no sign.
        var supplier = request.SupplierIsListed ? "" : request.SupplierKey;
        var (id, street, place) = (request.Id, request.StreetId, request.PlaceKey);
        var found = await db.FundRequests
            .Where(other => other.StreetId == street && other.BegunAt >= since && other.Id != id
                && (other.Matter!.Status == MatterStatus.Open || other.PaidCents > 0)
                && ((place != "" && other.PlaceKey == place) || (supplier != "" && other.SupplierKey == supplier) || other.Matter!.TicketId == ticketId))
            .OrderByDescending(other => other.Id)
            .Select(other => new { other.Matter!.No, other.Matter.TicketId, other.JudgedCents, other.PlaceKey, other.SupplierKey, other.BegunAt, other.Place })
            .ToListAsync(cancellationToken);
        return
        [
            .. found.Select(other => new SplitPart(
                other.No, other.JudgedCents, other.BegunAt, other.Place, other.PlaceKey == place, supplier.Length > 0 && other.SupplierKey == supplier, other.TicketId == ticketId)),
        ];
    }

    /// <summary>A place or a supplier without blanks, punctuation and differences of width and case.</summary>
    public static string Key(string? text) =>
        string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

/// <summary>A request that adds up with another.</summary>
/// <param name="No">Its number.</param>
/// <param name="Cents">What it is about.</param>
public sealed record SplitPart(string No, long Cents, DateTimeOffset At, string Place, bool SamePlace, bool SameSupplier, bool SameTicket);
