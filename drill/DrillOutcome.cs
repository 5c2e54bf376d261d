namespace Hotline.Workflows.Drill;

/// <summary>What a scenario did, and all that is wrong with what it left behind.</summary>
/// <param name="Done">What was done and checked, with its counts; one line for a person.</param>
/// <param name="Contradictions">Empty when all is well.</param>
internal sealed record DrillOutcome(string Done, IReadOnlyList<string> Contradictions);
