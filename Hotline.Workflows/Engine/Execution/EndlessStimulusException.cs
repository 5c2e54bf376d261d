namespace Hotline.Workflows.Engine.Execution;

/// <summary>One stimulus went on causing bursts: workflows that start each other in a circle do.</summary>
public sealed class EndlessStimulusException(int most)
    : InvalidOperationException($"One stimulus caused more than {most} bursts; do workflows start each other in a circle?");
