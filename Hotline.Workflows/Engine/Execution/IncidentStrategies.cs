namespace Hotline.Workflows.Engine.Execution;

/// <summary>What a definition may say about faults, by the last part of the type's name as Elsa writes it.</summary>
internal static class IncidentStrategies
{
    private static readonly string[] Known = ["Fault", "FaultStrategy", "ContinueWithIncidents", "ContinueWithIncidentsStrategy"];

    /// <summary>Whether a strategy is one of those there are; none at all leaves it to the host.</summary>
    public static bool Knows(string? strategy) =>
        string.IsNullOrWhiteSpace(strategy) || Known.Contains(strategy.Split(',')[0].Split('.')[^1].Trim());
}
