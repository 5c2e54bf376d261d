namespace Hotline.Workflows.Engine.Definitions.Validation;

public enum ProblemSeverity
{
    /// <summary>The flow may run, yet probably not as meant.</summary>
    Warning,

    /// <summary>The flow must not be published.</summary>
    Error,
}

/// <summary>One thing wrong with a definition; the message names the node and says how to mend it.</summary>
public sealed record DefinitionProblem(ProblemSeverity Severity, string ActivityId, string Message)
{
    public override string ToString() => $"{DefectTexts.Get(Severity.ToString())} [{ActivityId}] {Message}";
}
