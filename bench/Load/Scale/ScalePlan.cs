namespace Hotline.Workflows.Load.Scale;

/// <summary>How full the house is and how it is asked.</summary>
/// <param name="Tickets">In the house.</param>
/// <param name="Calls">How often each call is made, once more before for the cold figure.</param>
/// <param name="Seed">The same seed and instant make the same house.</param>
internal sealed record ScalePlan(int Tickets, int Calls, int Seed = 12345)
{
    /// <summary>Only calls with this in their name are made, as the report names them; null for all.</summary>
    public string? Only { get; init; }

    public int Years => 3;

    /// <summary>Of a hundred tickets so many are open, the younger the likelier.</summary>
    public double OpenShare => 0.05;

    /// <summary>Of a hundred so many are asked for again by the same person for the same place.</summary>
    public double RepeatShare => 0.08;

    /// <summary>Lives played for each way to the end.</summary>
    public int ModelsEach { get; init; } = 18;
}
