using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>One meaning of <see cref="BookmarkQuery"/> for the database and for staged rows.</summary>
internal static class BookmarkMatching
{
    public static IQueryable<BookmarkRow> Matching(this IQueryable<BookmarkRow> rows, BookmarkQuery query)
    {
        if (query.Id is { } id)
            rows = rows.Where(row => row.Id == id);
        if (query.Hash is { } hash)
            rows = rows.Where(row => row.Hash == hash);
        if (query.Name is { } name)
            rows = rows.Where(row => row.Name == name);
        if (query.InstanceId is { } instanceId)
            rows = rows.Where(row => row.InstanceId == instanceId);
        if (query.CorrelationId is { } correlationId)
            rows = rows.Where(row => row.CorrelationId == correlationId);
        return rows;
    }

    public static bool Matches(this BookmarkQuery query, BookmarkRow row) =>
        (query.Id is null || query.Id == row.Id)
        && (query.Hash is null || query.Hash == row.Hash)
        && (query.Name is null || query.Name == row.Name)
        && (query.InstanceId is null || query.InstanceId == row.InstanceId)
        && (query.CorrelationId is null || query.CorrelationId == row.CorrelationId);
}
