namespace Hotline.Workflows.Load.Designer;

/// <summary>How full the database is while the designer's calls are measured.</summary>
/// <param name="Flows">Flows beside those that ship.</param>
/// <param name="Instances">Instances of them, running and ended.</param>
/// <param name="Calls">How often each call is made.</param>
internal sealed record DesignerPlan(int Flows, int Instances, int Calls)
{
    /// <summary>Versions of each flow: earlier ones, a published one and a draft.</summary>
    public const int Versions = 5;

    /// <summary>Each call is made once more, before, to warm up.</summary>
    public int Samples => Calls + 1;

    /// <summary>Why it cannot be measured so, or null: what is retracted, cancelled or deleted is another one each time.</summary>
    public string? Defect =>
        Flows <= Samples ? $"--flows 至少是 {Samples + 1}：每次撤回的是另一个流程。"
        : Instances < Samples * InstanceStock.Kinds ? $"--instances 至少是 {Samples * InstanceStock.Kinds}：每次取消的是另一次运行。"
        : null;
}
