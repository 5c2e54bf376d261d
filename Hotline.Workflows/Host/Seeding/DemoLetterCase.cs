using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>A letter that the demonstration begins with, so that the register shows one of every state.</summary>
/// <param name="Age">Hours since it was drafted.</param>
/// <param name="Unit">Code of the receiving unit, without the district; null for one that goes to no unit.</param>
/// <param name="Fields">What the drafter writes.</param>
/// <param name="About">It is about a ticket of the demonstration.</param>
internal sealed record DemoLetterCase(
    double Age, string Template, string? Unit, string Subject, IReadOnlyList<string>? CopyTo, JsonObject? Fields, bool About, IReadOnlyList<DemoLetterAct> Acts)
{
    public static IReadOnlyList<DemoLetterCase> Read()
    {
        using var file = typeof(DemoLetterCase).Assembly.GetManifestResourceStream("demo-letters.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<DemoLetterCase>>(file, JsonSerializerOptions.Web)!;
    }
}

/// <param name="Wait">Hours since the act before.</param>
/// <param name="Stage">Of the open task it completes; <c>withdraw</c> and <c>reissue</c> for what is done from outside.</param>
/// <param name="Who">A user name; <c>handler</c> is that of the receiving unit.</param>
/// <param name="Outcome">The answer, or the reason of what is done from outside.</param>
internal sealed record DemoLetterAct(double Wait, string Stage, string Who, string Outcome, JsonObject? Data);
