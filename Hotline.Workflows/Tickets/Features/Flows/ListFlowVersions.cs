using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>流程的版本: every version of a flow, newest first, with how many instances run on each.</summary>
[Allow(Roles.Admin)]
public sealed record ListFlowVersions(string DefinitionId) : IQuery<FlowHistory>;

/// <param name="StartsTickets">New tickets begin on its published version.</param>
/// <param name="Running">Instances that have not come to their end, over all versions.</param>
public sealed record FlowHistory(
    string DefinitionId, string Name, string? Description, bool StartsTickets, int Running, IReadOnlyList<FlowStanding> Versions);

public enum FlowState
{
    /// <summary>草稿: the latest version, not published yet.</summary>
    Draft,

    /// <summary>在用: new instances start on it.</summary>
    Published,

    /// <summary>已停用: published once; instances may still run on it.</summary>
    Retired,

    /// <summary>未用: never published and not the latest, such as a held file.</summary>
    Aside,
}

/// <summary>Where one version stands.</summary>
/// <param name="By">Who published it, or last changed the draft; null for the system.</param>
/// <param name="At">When that was.</param>
/// <param name="Running">Instances on it that have not come to their end.</param>
/// <param name="Oldest">When the oldest of those began, or null.</param>
/// <param name="Note">What people should know of it, or null.</param>
public sealed record FlowStanding(
    int Version, FlowState State, bool IsLatest, string? By, DateTimeOffset At, int Running, DateTimeOffset? Oldest, string? Note);

internal sealed class ListFlowVersionsHandler(HotlineDb db, HotlineOptions options) : IRequestHandler<ListFlowVersions, Result<FlowHistory>>
{
    public async Task<Result<FlowHistory>> Handle(ListFlowVersions request, CancellationToken cancellationToken)
    {
        var rows = await FlowStandings.ReadAsync(db.Definitions.Where(row => row.DefinitionId == request.DefinitionId), cancellationToken);
        if (rows.Count == 0)
            return FlowRefusals.Unknown;
        var running = await RunningInstances.CountAsync(db, request.DefinitionId, cancellationToken);
        var named = rows.Find(row => row.IsPublished) ?? rows[0];
        return new FlowHistory(
            request.DefinitionId, named.Name, named.Description, request.DefinitionId == options.TicketFlow,
            running.Values.Sum(count => count.Count), [.. rows.Select(row => FlowStandings.Of(row, running))]);
    }
}

/// <summary>Rows of versions without their content.</summary>
internal static class FlowStandings
{
    /// <summary>Newest first.</summary>
    public static Task<List<StandingRow>> ReadAsync(IQueryable<DefinitionRow> rows, CancellationToken cancellationToken) => rows
        .OrderByDescending(row => row.Version)
        .Select(row => new StandingRow(
            row.Id, row.DefinitionId, row.Name, row.Description, row.Version, row.IsLatest, row.IsPublished, row.PublishedAt, row.PublishedBy,
            row.ChangedAt ?? row.CreatedAt, row.ChangedBy ?? row.CreatedBy, row.Note))
        .ToListAsync(cancellationToken);

    public static FlowStanding Of(StandingRow row, IReadOnlyDictionary<string, RunningCount> running)
    {
        var state = row switch
        {
            { IsPublished: true } => FlowState.Published,
            { PublishedAt: not null } => FlowState.Retired,
            { IsLatest: true } => FlowState.Draft,
            _ => FlowState.Aside,
        };
        var count = running.GetValueOrDefault(row.Id);
        return new FlowStanding(
            row.Version, state, row.IsLatest, row.PublishedAt is null ? row.ChangedBy : row.PublishedBy, row.PublishedAt ?? row.ChangedAt,
            count?.Count ?? 0, count?.Oldest, row.Note);
    }
}

internal sealed record StandingRow(
    string Id, string DefinitionId, string Name, string? Description, int Version, bool IsLatest, bool IsPublished,
    DateTimeOffset? PublishedAt, string? PublishedBy, DateTimeOffset ChangedAt, string? ChangedBy, string? Note);
