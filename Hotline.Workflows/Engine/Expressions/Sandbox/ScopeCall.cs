namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>What a script in a sandbox asks its engine for; named like the members of <see cref="IExpressionScope"/>.</summary>
internal enum ScopeCall : byte
{
    NextText,
    NextNumber,
    SetCorrelationId,
    SetInstanceName,
    LastResult,
    Global,
    VariableById,
    TryVariable,
    VariableNames,
    AssignVariable,
    InputByName,
    HasInput,
    OutputOf,
    Extra,
}
