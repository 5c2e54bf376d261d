using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.FlowInstances;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>What the instance list asks for, as Studio posts it; a word that is not known restricts nothing.</summary>
internal sealed record InstanceQuery
{
    public int? Page { get; init; }
    public int? PageSize { get; init; }
    public string? SearchTerm { get; init; }
    public string? DefinitionId { get; init; }
    public IReadOnlyList<string>? DefinitionIds { get; init; }
    public string? CorrelationId { get; init; }
    public int? Version { get; init; }
    public bool? HasIncidents { get; init; }
    public string? Status { get; init; }
    public IReadOnlyList<string>? Statuses { get; init; }
    public string? SubStatus { get; init; }
    public IReadOnlyList<string>? SubStatuses { get; init; }
    public string? OrderBy { get; init; }
    public string? OrderDirection { get; init; }
    public IReadOnlyList<InstantQuery>? TimestampFilters { get; init; }

    /// <summary>The same from an address.</summary>
    public static InstanceQuery From(StudioCall call) => new()
    {
        Page = call.Number("page"),
        PageSize = call.Number("pageSize"),
        SearchTerm = call.Text("searchTerm"),
        DefinitionId = call.Text("definitionId"),
        DefinitionIds = call.Texts("definitionIds"),
        CorrelationId = call.Text("correlationId"),
        Version = call.Number("version"),
        HasIncidents = call.Flag("hasIncidents"),
        Status = call.Text("status"),
        Statuses = call.Texts("statuses"),
        SubStatus = call.Text("subStatus"),
        SubStatuses = call.Texts("subStatuses"),
        OrderBy = call.Text("orderBy"),
        OrderDirection = call.Text("orderDirection"),
    };

    public FindInstances ToRequest() => new(
        new InstanceFilter(
            SearchTerm,
            DefinitionIds: [.. With(DefinitionIds, DefinitionId)],
            Version: Version,
            CorrelationId: CorrelationId,
            HasIncidents: HasIncidents,
            Statuses: Words<WorkflowStatus>(With(Statuses, Status)),
            SubStatuses: Words<WorkflowSubStatus>(With(SubStatuses, SubStatus)),
            Instants: [.. (TimestampFilters ?? []).Select(filter => filter.ToFilter()).OfType<InstantFilter>()]),
        OrderBy?.ToUpperInvariant() switch
        {
            "FINISHED" or "FINISHEDAT" => InstanceOrder.Finished,
            "NAME" => InstanceOrder.Name,
            "LASTEXECUTED" or "UPDATEDAT" => InstanceOrder.LastExecuted,
            _ => InstanceOrder.Created,
        },
        string.Equals(OrderDirection, "Ascending", StringComparison.OrdinalIgnoreCase),
        Page,
        PageSize);

    private static IEnumerable<string> With(IReadOnlyList<string>? many, string? one) =>
        (many ?? []).Append(one).OfType<string>().Where(text => text.Length > 0);

    private static List<T> Words<T>(IEnumerable<string> words) where T : struct, Enum =>
        [.. words.Select(word => Enum.TryParse<T>(word, true, out var value) ? value : (T?)null).OfType<T>()];
}

internal sealed record InstantQuery(string? Column, string? Operator, DateTimeOffset? Timestamp)
{
    /// <summary>Null while the person has not filled it in.</summary>
    public InstantFilter? ToFilter() =>
        Timestamp is { } at && Enum.TryParse<InstantColumn>(Column, true, out var column) && Enum.TryParse<InstantComparison>(Operator, true, out var comparison)
            ? new InstantFilter(column, comparison, at)
            : null;
}
