using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>One version of a flow without its content.</summary>
/// <param name="Id">Id of this version.</param>
/// <param name="DefinitionId">Stable over versions.</param>
/// <param name="Note">What people should know of it; null for nothing.</param>
public sealed record FlowSummary(
    string Id,
    string DefinitionId,
    string Name,
    string? Description,
    int Version,
    bool IsLatest,
    bool IsPublished,
    bool IsReadonly,
    bool IsSystem,
    bool UsableAsActivity,
    string? ToolVersion,
    DateTimeOffset CreatedAt,
    string? CreatedBy,
    DateTimeOffset? PublishedAt,
    string? PublishedBy,
    string? Note)
{
    internal static System.Linq.Expressions.Expression<Func<DefinitionRow, FlowSummary>> FromRow { get; } = row => new FlowSummary(
        row.Id, row.DefinitionId, row.Name, row.Description, row.Version, row.IsLatest, row.IsPublished, row.IsReadonly, row.IsSystem,
        row.UsableAsActivity, row.ToolVersion, row.CreatedAt, row.CreatedBy, row.PublishedAt, row.PublishedBy, row.Note);

    internal static Func<DefinitionRow, FlowSummary> Of { get; } = FromRow.Compile();
}

/// <summary>One version of a flow with its content.</summary>
/// <param name="Json">The definition as stored; flags and identity that may have changed since are in <paramref name="Summary"/>.</param>
public sealed record FlowVersion(FlowSummary Summary, string Json)
{
    internal static FlowVersion Of(DefinitionRow row) => new(FlowSummary.Of(row), row.Json);
}
