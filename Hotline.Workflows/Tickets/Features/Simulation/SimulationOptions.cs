using Hotline.Workflows.Engine.Settings;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>试运行: how far a simulation goes before it is taken for endless, and what it assumes where nothing is said.</summary>
public sealed class SimulationOptions
{
    /// <summary>Timers and answers of one sample ticket.</summary>
    [Positive]
    public int MostSteps { get; set; } = 300;

    /// <summary>Days between now and the instant the sample tickets come in, before or after.</summary>
    [Positive]
    public int FarthestStartDays { get; set; } = 3660;

    /// <summary>Virtual days from the start of one sample ticket.</summary>
    [Positive]
    public int MostDays { get; set; } = 400;

    /// <summary>How long people take at a stage for which nobody said it, such as a new one.</summary>
    public string UsualDelay { get; set; } = "1h";

    /// <summary>Names told of those who may take a task; the others are counted.</summary>
    [Positive]
    public int MostNames { get; set; } = 6;
}
