namespace Hotline.Workflows.Studio.Instances;

/// <summary>The body of Elsa's bulk actions on instances.</summary>
internal sealed record ManyIds(IReadOnlyList<string>? Ids);
