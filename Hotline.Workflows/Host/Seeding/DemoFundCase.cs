using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>A request of emergency funds that the demonstration begins with, so that each desk of money has something on it.</summary>
/// <param name="Age">Hours since it was asked for.</param>
/// <param name="Unit">Code of the street, without the district.</param>
/// <param name="Data">The start form's values.</param>
/// <param name="Recover">What came back of it.</param>
internal sealed record DemoFundCase(double Age, string Unit, JsonObject Data, IReadOnlyList<DemoFile>? Files, IReadOnlyList<DemoFundAct> Acts, DemoRecovery? Recover)
{
    public static IReadOnlyList<DemoFundCase> Read()
    {
        using var file = typeof(DemoFundCase).Assembly.GetManifestResourceStream("demo-funds.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<DemoFundCase>>(file, JsonSerializerOptions.Web)!;
    }
}

/// <param name="Wait">Hours since the act before.</param>
/// <param name="Stage">Of the open task it completes.</param>
/// <param name="Who">A user name; <c>handler</c>, <c>head</c> and <c>leading</c> are those of the street.</param>
internal sealed record DemoFundAct(double Wait, string Stage, string Who, string Outcome, JsonObject? Data, IReadOnlyList<DemoFile>? Files);

internal sealed record DemoFile(string Tag, string Name);

/// <param name="Hours">After the last act.</param>
internal sealed record DemoRecovery(double Hours, string Amount, string From, string Document);
