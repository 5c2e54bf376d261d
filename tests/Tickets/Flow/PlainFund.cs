using System.Runtime.CompilerServices;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>管钱: a flow of one task whose every answer moves money, for tests of the ledger alone.</summary>
internal static class PlainFund
{
    public const string Kind = "plain-fund";
    public const string Stage = "money";

    public static string Flow() => Path.Combine(Folder(), Kind + ".json");

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../Flows");
}
