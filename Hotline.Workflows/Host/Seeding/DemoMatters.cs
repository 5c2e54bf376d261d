using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>Matters of the demo beside tickets that their unit handles, so that their pages are not empty on the first day.</summary>
/// <param name="Complainant">Why a citizen is on the ledger of key complainants.</param>
/// <param name="Fates">By fate of a ticket.</param>
internal sealed record DemoMatters(string Complainant, IReadOnlyDictionary<string, DemoMatters.Fate> Fates)
{
    public static DemoMatters All { get; } = Read();

    /// <param name="Acts">In their order.</param>
    /// <param name="Returned">They follow a return, not the response of the unit.</param>
    internal sealed record Fate(IReadOnlyList<Act> Acts, bool Returned = false);

    /// <param name="Minutes">Since the act before.</param>
    /// <param name="Begins">Kind of the matter it begins; else it completes the task of <paramref name="Stage"/>.</param>
    internal sealed record Act(int Minutes, string Who, JsonObject Data, string? Begins = null, string Stage = "", string Outcome = "")
    {
        public DemoAct ToAct() => new(TimeSpan.FromMinutes(Minutes), Stage, Who, Outcome, Data) { Begins = Begins };
    }

    private static DemoMatters Read()
    {
        using var file = typeof(DemoMatters).Assembly.GetManifestResourceStream("demo-matters.json")!;
        return JsonSerializer.Deserialize<DemoMatters>(file, JsonSerializerOptions.Web)!;
    }
}
