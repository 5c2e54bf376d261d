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

    /// <summary>Puts the flow where published ones are; no check would let it through, which is what the ledger must not rely on.</summary>
    public static async Task<bool> DrawAsync(HotlineDb db) =>
        !await db.Definitions.AnyAsync(row => row.DefinitionId == Kind) && await DrawAsync(db, Kind, await File.ReadAllTextAsync(Path.Combine(Folder(), Kind + ".json")));

    /// <param name="db">Keeps it.</param>
    /// <param name="kind">The flow's id and its card's kind.</param>
    /// <param name="json">The definition.</param>
    public static async Task<bool> DrawAsync(HotlineDb db, string kind, string json)
    {
        db.Definitions.Add(new DefinitionRow
        {
            Id = kind + "-v1",
            DefinitionId = kind,
            Version = 1,
            Name = kind,
            MatterKind = kind,
            Json = json,
            ContentHash = kind,
            IsLatest = true,
            IsPublished = true,
            PublishedBy = "test",
        });
        return await db.SaveChangesAsync() > 0;
    }

    /// <summary>The matter asks for money; real ones do so as they begin, by what their form says.</summary>
    public static async Task<bool> AskAsync(HotlineDb db, string no, long streetId, string category, int year)
    {
        var matter = await db.Matters.SingleAsync(matter => matter.No == no);
        db.FundRequests.Add(new FundRequest { Id = matter.Id, Year = year, StreetId = streetId, Category = category });
        return await db.SaveChangesAsync() > 0;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../Flows");
}
