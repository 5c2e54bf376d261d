namespace Hotline.Workflows.Tests.Engine.Expressions;

/// <summary>Tests that measure time or memory of the whole process: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
