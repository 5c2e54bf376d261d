using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>管钱: a flow of one task whose every answer moves money, for tests of the ledger alone.</summary>
internal static class PlainFund
{
    public const string Kind = "plain-fund";
    public const string Stage = "money";

    public static string Flow() => Path.Combine(Folder(), Kind + ".json");

    /// <summary>The matter asks for money; real ones do so as they begin, by what their form says.</summary>
    public static async Task<bool> AskAsync(HotlineDb db, string no, long streetId, string category, int year)
    {
        var matter = await db.Matters.SingleAsync(matter => matter.No == no);
        db.FundRequests.Add(new FundRequest { Id = matter.Id, Year = year, StreetId = streetId, Category = category });
        return await db.SaveChangesAsync() > 0;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../Flows");
}
