namespace Hotline.Workflows.Desk.SignIn;

/// <summary>Browser and system by their names, out of what a browser calls itself.</summary>
public static class AgentName
{
    // The first that is found: most browsers also name those they descend from.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("MicroMessenger", "WeChat"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>Such as <c>Chrome · Windows</c>; empty when nothing is known.</summary>
    public static string Of(string agent) => string.Join(" · ", new[] { Find(Browsers, agent), Find(Systems, agent) }.Where(name => name.Length > 0));

    private static string Find((string Sign, string Name)[] known, string agent) =>
        known.FirstOrDefault(pair => agent.Contains(pair.Sign, StringComparison.Ordinal)).Name ?? "";
}
