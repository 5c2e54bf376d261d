using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>试算清单: the verdict on each running instance, keyset-paged. Changes nothing.</summary>
/// <param name="DefinitionId">The flow.</param>
/// <param name="From">Number of the version the instances run.</param>
/// <param name="To">Number of the version they are to run.</param>
/// <param name="Mapping">As in <see cref="PlanMigration"/>.</param>
/// <param name="Verdict">Only these; all when null.</param>
/// <param name="After">The page before's <c>Next</c>.</param>
/// <param name="Take">Most rows of the page.</param>
[Allow(Roles.Admin)]
public sealed record PreviewMigration(
    string DefinitionId,
    int From,
    int To,
    IReadOnlyDictionary<string, string?>? Mapping = null,
    MigrationVerdictKind? Verdict = null,
    string? After = null,
    int Take = 50) : IQuery<Page<MigrationPreviewRow>>;

/// <param name="TicketNo">The ticket it serves, or null.</param>
/// <param name="StageName">Where it waits, as people call it.</param>
/// <param name="NodeKey">The node the reason is about, or null.</param>
public sealed record MigrationPreviewRow(
    string InstanceId, string? TicketNo, string? Title, string? StageName, MigrationVerdictKind Verdict, string Reason, string? NodeKey);

internal sealed class PreviewMigrationHandler(MigrationPlans plans, MigrationTrial trial, HotlineOptions options)
    : IRequestHandler<PreviewMigration, Result<Page<MigrationPreviewRow>>>
{
    private const int MostAtOnce = 200;

    public async Task<Result<Page<MigrationPreviewRow>>> Handle(PreviewMigration request, CancellationToken cancellationToken)
    {
        var found = await plans.FindAsync(request.DefinitionId, request.From, request.To, request.Mapping, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var take = Math.Clamp(request.Take, 1, MostAtOnce);
        var rows = new List<MigrationPreviewRow>();
        var last = request.After;
        while (rows.Count <= take
            && await trial.NextAsync(found.Value, last, options.Migration.BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            rows.AddRange(batch.Where(tried => request.Verdict is null || tried.Verdict.Kind == request.Verdict).Select(Row));
            last = batch[^1].State.Id;
        }

        return new Page<MigrationPreviewRow>([.. rows.Take(take)], rows.Count > take ? rows[take - 1].InstanceId : null);
    }

    private static MigrationPreviewRow Row(TriedInstance tried) => new(
        tried.State.Id,
        tried.Ticket?.Ticket.No,
        tried.Ticket?.Ticket.Title,
        tried.Ticket is { } open ? string.Join('、', open.OpenTasks.Where(task => task.InstanceId == tried.State.Id).Select(task => task.StageName).DefaultIfEmpty(open.Ticket.StageName)) : null,
        tried.Verdict.Kind,
        tried.Verdict.Reason,
        tried.Verdict.NodeKey);
}
