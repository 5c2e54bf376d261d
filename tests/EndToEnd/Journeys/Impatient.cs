namespace Hotline.Workflows.Tests.EndToEnd.Journeys;

/// <summary>Settings that keep a test from waiting where people would.</summary>
public static class Impatient
{
    public static IReadOnlyDictionary<string, string> Callbacks { get; } =
        new Dictionary<string, string> { ["Hotline:Callback:Pause"] = "00:00:00" };
}
