using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Funds;

/// <summary>账链: an entry's hash covers all that it says and the hash before it, so that none can be changed, taken out or put in unseen.</summary>
internal static class FundChain
{
    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(FundEntry entry)
    {
        var said = new StringBuilder();
        Say(said, entry.PreviousHash);
        Say(said, entry.AccountId);
        Say(said, entry.Seq);
        Say(said, entry.Voucher);
        Say(said, entry.OtherAccountId);
        Say(said, entry.At.ToUnixTimeMilliseconds());
        Say(said, entry.Movement);
        Say(said, entry.From);
        Say(said, entry.To);
        Say(said, entry.Cents);
        Say(said, entry.MatterId);
        Say(said, entry.RequestNo);
        Say(said, entry.TicketNo);
        Say(said, entry.ById);
        Say(said, entry.ByName);
        Say(said, entry.OnBehalfOf);
        Say(said, entry.Document);
        Say(said, entry.Reason);
        Say(said, entry.AvailableAfter);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())));
    }

    /// <summary>With its length before it, so that no two rows of values read alike; nothing is not the empty text.</summary>
    private static void Say(StringBuilder said, object? value)
    {
        var text = value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString();
        said.Append(text?.Length ?? -1).Append(':').Append(text).Append('\n');
    }
}
