namespace Hotline.Workflows.Load;

/// <summary>How much is measured.</summary>
/// <param name="Workers">People who act at the same time.</param>
/// <param name="Tickets">Lifecycles measured; at most as many run before to warm up.</param>
/// <param name="EngineOnly">Flow without tickets.</param>
/// <param name="Departments">Of a whistle beside each ticket, whose steps are measured; 0 for the tickets' own.</param>
/// <param name="Funds">Approvals of fund requests against one account are measured instead.</param>
/// <param name="Letters">Signatures of letters of one series are measured instead, as many as tickets.</param>
internal sealed record BenchPlan(int Workers, int Tickets, bool EngineOnly, int Departments = 0, bool Funds = false, bool Letters = false)
{
    private const int Batch = 100;
    private const int MostBatches = 30;

    /// <summary>Methods that the runtime may still compile while a batch runs for it to count as calm.</summary>
    public int CompiledWhenCalm => 10;

    /// <summary>Calm batches after which the process is warm; the runtime waits for a calm moment before it compiles again.</summary>
    public int CalmBatches => 3;

    /// <summary>Lifecycles that warm up together.</summary>
    public int WarmUpBatch => Math.Min(Batch, Tickets);

    public int MostToWarmUp => Math.Min(Batch * MostBatches, Tickets);
}
