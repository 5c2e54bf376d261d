using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Every version, once published, of the flows that others may use as an activity; flows in use name old ones too.</summary>
/// <param name="KnownStamp">The stamp of an earlier answer; when nothing has changed since, the list is not read.</param>
[AllowEveryone]
public sealed record ListUsableFlows(string? KnownStamp = null) : IQuery<UsableFlows>;

/// <param name="Stamp">Differs whenever the list does.</param>
/// <param name="Flows">Null when the stamp is the known one.</param>
public sealed record UsableFlows(string Stamp, IReadOnlyList<UsableFlow>? Flows);

/// <summary>One version of a flow as an activity of others.</summary>
public sealed partial record UsableFlow(WorkflowDefinition Definition, bool IsPublished, UsedVersion? Newest)
{
    public string TypeName => TypeNameOf(Definition.Name);

    /// <summary>The activity type a flow's name makes, in Elsa's way: words joined, each with a capital.</summary>
    public static string TypeNameOf(string name) => WordStart().Replace(name.Trim(), match => match.Groups[1].Value.ToUpperInvariant());

    [GeneratedRegex(@"(?:^|[_\s\-]+)(.)")]
    private static partial Regex WordStart();
}

/// <summary>The version new uses are pointed to.</summary>
public sealed record UsedVersion(string Id, int Version);

internal sealed class ListUsableFlowsHandler(HotlineDb db) : IRequestHandler<ListUsableFlows, Result<UsableFlows>>
{
    public async Task<Result<UsableFlows>> Handle(ListUsableFlows request, CancellationToken cancellationToken)
    {
        var rows = db.Definitions.Where(row => row.UsableAsActivity && row.PublishedAt != null).OrderBy(row => row.Id);
        var keys = await rows.Select(row => new { row.Id, row.DefinitionId, row.Version, row.IsPublished }).ToListAsync(cancellationToken);
        var stamp = string.Join('|', keys.Select(key => key.IsPublished ? key.Id + "!" : key.Id));
        if (stamp == request.KnownStamp)
            return new UsableFlows(stamp, null);
        var newest = keys.Where(key => key.IsPublished).ToDictionary(key => key.DefinitionId, key => new UsedVersion(key.Id, key.Version));
        var found = await rows.Select(row => new { row.Json, row.IsPublished }).ToListAsync(cancellationToken);
        return new UsableFlows(stamp, found.ConvertAll(row =>
        {
            var definition = WorkflowDefinition.Parse(row.Json);
            return new UsableFlow(definition, row.IsPublished, newest.GetValueOrDefault(definition.DefinitionId));
        }));
    }
}
