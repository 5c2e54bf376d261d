using System.Text.Json;
using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.FlowMigration.Work;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>
/// 迁移: orders the running instances of one version into another. A worker moves them one by one; who cannot move stays
/// in the old version with the reason told.
/// </summary>
/// <param name="DefinitionId">The flow.</param>
/// <param name="From">Number of the version the instances run.</param>
/// <param name="To">Number of a published version.</param>
/// <param name="Mapping">As in <see cref="PlanMigration"/>.</param>
[Allow(Roles.Admin)]
public sealed record StartMigration(string DefinitionId, int From, int To, IReadOnlyDictionary<string, string?>? Mapping = null) : ICommand<MigrationProgress>;

internal sealed class StartMigrationValidator : AbstractValidator<StartMigration>
{
    public StartMigrationValidator()
    {
        RuleFor(x => x.From).GreaterThan(0).WithMessage(_ => MigrationTexts.Get("WhichOld"));
        RuleFor(x => x.To).GreaterThan(0).WithMessage(_ => MigrationTexts.Get("WhichNew"));
    }
}

internal sealed class StartMigrationHandler(
    UnitOfWork work, HotlineDb db, MigrationPlans plans, IIdSource ids, TimeProvider time, CurrentActor current, CommitNews news, HotlineOptions options)
    : IRequestHandler<StartMigration, Result<MigrationProgress>>
{
    public async Task<Result<MigrationProgress>> Handle(StartMigration request, CancellationToken cancellationToken)
    {
        var found = await plans.FindAsync(request.DefinitionId, request.From, request.To, request.Mapping, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var (from, to) = (found.Value.From, found.Value.To);
        if (!to.WasPublished)
            return MigrationRefusals.NotPublished(to.Version);
        if (await UnfinishedAsync(request.DefinitionId, cancellationToken) is { } running)
            return MigrationRefusals.Running(running.ByName, running.StartedAt);
        var job = new MigrationJob
        {
            Id = ids.NextNumber(),
            DefinitionId = request.DefinitionId,
            FlowName = to.Name,
            FromVersionId = from.Id,
            FromVersion = from.Version,
            ToVersionId = to.Id,
            ToVersion = to.Version,
            Choices = JsonSerializer.Serialize(request.Mapping ?? new Dictionary<string, string?>(), StoredChoices.Json),
            Total = await db.Instances.In(request.DefinitionId, from.Id).CountAsync(cancellationToken),
            ById = current.Actor.Id,
            ByName = current.Actor.DisplayName,
            ByUnit = current.Actor.UnitName,
            StartedAt = time.GetUtcNow(),
        };
        work.Add(job);
        news.Add(new LiveChange(0, "", null, MigrationNews.Waiting));
        return MigrationProgress.Of(job, new Dictionary<MigrationRowStatus, int>(), options.Migration);
    }

    private Task<MigrationJob?> UnfinishedAsync(string definitionId, CancellationToken cancellationToken) =>
        db.MigrationJobs.FirstOrDefaultAsync(
            job => job.DefinitionId == definitionId
                && (job.Status == MigrationStatus.Waiting || job.Status == MigrationStatus.Running || job.Status == MigrationStatus.Undoing),
            cancellationToken);
}

/// <summary>Choices as a job's row keeps them; a null, which withdraws, is written.</summary>
internal static class StoredChoices
{
    public static JsonSerializerOptions Json { get; } = new() { Encoder = HotlineJson.Compact.Encoder };

    public static Dictionary<string, string?> Read(string stored) => JsonSerializer.Deserialize<Dictionary<string, string?>>(stored, Json)!;
}
