using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>How far a migration is.</summary>
[Allow(Roles.Admin)]
public sealed record GetMigration(string DefinitionId, long JobId) : IQuery<MigrationProgress>;

/// <param name="Done">Instances with a verdict.</param>
/// <param name="UndoUntil">Last instant at which it may be taken back; null while it may not.</param>
/// <param name="Mapping">Choices by node of the old version.</param>
public sealed record MigrationProgress(
    long JobId,
    string DefinitionId,
    string FlowName,
    int From,
    int To,
    MigrationStatus Status,
    int Total,
    int Done,
    int Moved,
    int NeedsChoice,
    int Refused,
    int NothingToDo,
    int Undone,
    int NotUndone,
    string? Error,
    string ByName,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? UndoneByName,
    DateTimeOffset? UndoneAt,
    DateTimeOffset? UndoUntil,
    IReadOnlyDictionary<string, string?> Mapping)
{
    internal static MigrationProgress Of(MigrationJob job, IReadOnlyDictionary<MigrationRowStatus, int> counts, MigrationOptions options)
    {
        int Of(MigrationRowStatus status) => counts.GetValueOrDefault(status);
        var done = counts.Values.Sum();
        return new MigrationProgress(
            job.Id, job.DefinitionId, job.FlowName, job.FromVersion, job.ToVersion, job.Status, Math.Max(job.Total, done), done,
            Of(MigrationRowStatus.Moved), Of(MigrationRowStatus.NeedsChoice), Of(MigrationRowStatus.Refused), Of(MigrationRowStatus.NothingToDo),
            Of(MigrationRowStatus.Undone), Of(MigrationRowStatus.NotUndone), job.Error, job.ByName, job.StartedAt, job.FinishedAt,
            job.UndoneByName, job.UndoneAt, job.Status == MigrationStatus.Finished ? job.FinishedAt + options.UndoWithin : null, StoredChoices.Read(job.Choices));
    }
}

internal sealed class GetMigrationHandler(HotlineDb db, HotlineOptions options) : IRequestHandler<GetMigration, Result<MigrationProgress>>
{
    public async Task<Result<MigrationProgress>> Handle(GetMigration request, CancellationToken cancellationToken)
    {
        var job = await db.MigrationJobs
            .FirstOrDefaultAsync(job => job.Id == request.JobId && job.DefinitionId == request.DefinitionId, cancellationToken);
        if (job is null)
            return MigrationRefusals.Unknown();
        var counts = await db.MigrationRows.Where(row => row.JobId == job.Id)
            .GroupBy(row => row.Status)
            .Select(same => new { Status = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Status, same => same.Count, cancellationToken);
        return MigrationProgress.Of(job, counts, options.Migration);
    }
}
