using FluentValidation;
using Hotline.Workflows.Engine.Migration;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>试算: where nodes and variables would go from one version to another, and how many running instances would move. Changes nothing.</summary>
/// <param name="DefinitionId">The flow.</param>
/// <param name="From">Number of the version the instances run.</param>
/// <param name="To">Number of the version they are to run; may be a draft.</param>
/// <param name="Mapping">Node by node of the old version (id, or ids from the root down joined by colons); null withdraws what waits there.</param>
[Allow(Roles.Admin)]
public sealed record PlanMigration(string DefinitionId, int From, int To, IReadOnlyDictionary<string, string?>? Mapping = null) : IQuery<MigrationPlanView>;

/// <param name="Nodes">Every node of the old version and where it goes.</param>
/// <param name="Groups">The verdicts, equal ones together, the most frequent first.</param>
public sealed record MigrationPlanView(
    string DefinitionId,
    string FlowName,
    int From,
    int To,
    int Total,
    int Moves,
    int NeedsChoice,
    int CannotMove,
    IReadOnlyList<MigrationGroup> Groups,
    IReadOnlyList<NodeMapping> Nodes,
    IReadOnlyList<VariableMapping> Variables);

/// <param name="NodeKey">The node it is about, or null.</param>
/// <param name="NodeName">That node's name.</param>
public sealed record MigrationGroup(MigrationVerdictKind Verdict, string? NodeKey, string? NodeName, string Reason, int Count);

internal sealed class PlanMigrationValidator : AbstractValidator<PlanMigration>
{
    public PlanMigrationValidator()
    {
        RuleFor(x => x.From).GreaterThan(0).WithMessage(_ => MigrationTexts.Get("WhichOld"));
        RuleFor(x => x.To).GreaterThan(0).WithMessage(_ => MigrationTexts.Get("WhichNew"));
    }
}

internal sealed class PlanMigrationHandler(MigrationPlans plans, MigrationTrial trial, HotlineOptions options)
    : IRequestHandler<PlanMigration, Result<MigrationPlanView>>
{
    public async Task<Result<MigrationPlanView>> Handle(PlanMigration request, CancellationToken cancellationToken)
    {
        var found = await plans.FindAsync(request.DefinitionId, request.From, request.To, request.Mapping, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var planned = found.Value;
        var counts = new Dictionary<MigrationVerdict, int>();
        string? last = null;
        while (await trial.NextAsync(planned, last, options.Migration.BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            foreach (var tried in batch)
                counts[tried.Verdict] = counts.GetValueOrDefault(tried.Verdict) + 1;
            last = batch[^1].State.Id;
        }

        int Of(MigrationVerdictKind kind) => counts.Where(count => count.Key.Kind == kind).Sum(count => count.Value);
        return new MigrationPlanView(
            request.DefinitionId, planned.To.Name, request.From, request.To, counts.Values.Sum(),
            Of(MigrationVerdictKind.Moves), Of(MigrationVerdictKind.NeedsChoice), Of(MigrationVerdictKind.CannotMove),
            [.. counts.OrderByDescending(count => count.Value).Select(count => Group(planned, count.Key, count.Value))],
            planned.Plan.Nodes, planned.Plan.Variables);
    }

    private static MigrationGroup Group(PlannedMigration planned, MigrationVerdict verdict, int count) => new(
        verdict.Kind, verdict.NodeKey, verdict.NodeKey is { } key ? planned.NameOf(key) : null, verdict.Reason, count);
}
