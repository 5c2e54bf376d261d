namespace Hotline.Workflows.Host.Bench;

/// <summary>How much is measured.</summary>
/// <param name="Workers">People who act at the same time.</param>
/// <param name="Tickets">Lifecycles measured; a few more run before to warm up.</param>
/// <param name="EngineOnly">Flow without tickets.</param>
internal sealed record BenchPlan(int Workers, int Tickets, bool EngineOnly)
{
    /// <summary>By then the runtime has compiled what a step runs.</summary>
    private const int MostToWarmUp = 500;

    public int WarmUp => Math.Min(MostToWarmUp, Tickets);
}
