namespace Hotline.Workflows.Host.Bench.Designer;

/// <summary>How full the database is while the designer's calls are measured.</summary>
/// <param name="Flows">Flows beside those that ship.</param>
/// <param name="Instances">Instances of them, running and ended.</param>
/// <param name="Calls">How often each call is made.</param>
internal sealed record DesignerPlan(int Flows, int Instances, int Calls)
{
    /// <summary>Versions of each flow: earlier ones, a published one and a draft.</summary>
    public const int Versions = 5;
}
