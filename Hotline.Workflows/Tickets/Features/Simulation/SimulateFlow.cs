using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>
/// 试运行: sends sample tickets through one version of a flow, draft or published, on a virtual clock. The real activities
/// run and nothing is kept: no row is written, no notice leaves.
/// </summary>
/// <param name="Versions">Of several that are meant the newest is tried.</param>
/// <param name="Samples">Keys of <see cref="SampleTickets"/>; null for the first.</param>
/// <param name="Answers">What people answer in place of the samples' habits.</param>
/// <param name="LeadUnitId">Where the tickets are dispatched to; null for a street that has people.</param>
/// <param name="StartAt">When they come in; null for the next office hour.</param>
[Allow(Roles.Admin)]
public sealed record SimulateFlow(
    string DefinitionId,
    VersionChoice Versions,
    IReadOnlyList<string>? Samples = null,
    IReadOnlyList<SimulatedAnswer>? Answers = null,
    long? LeadUnitId = null,
    DateTimeOffset? StartAt = null) : IQuery<SimulatedFlow>;

internal sealed class SimulateFlowValidator : AbstractValidator<SimulateFlow>
{
    private const int MostAnswers = 200;

    public SimulateFlowValidator(TimeProvider time, HotlineOptions options)
    {
        RuleFor(x => x.StartAt).Must(at => at is null || (at.Value - time.GetUtcNow()).Duration() <= TimeSpan.FromDays(options.Simulation.FarthestStartDays))
            .WithMessage($"试运行的开始时间离现在最多 {options.Simulation.FarthestStartDays} 天。");
        RuleForEach(x => x.Samples).Must(key => SampleTickets.Find(key) is not null)
            .WithMessage((_, key) => $"没有示例工单“{key}”，可以选：{string.Join('、', SampleTickets.All.Select(sample => sample.Key))}。");
        RuleFor(x => x.Samples).Must(keys => keys is null || (keys.Count > 0 && keys.Distinct().Count() == keys.Count)).WithMessage("请选示例工单，每种一次。");
        RuleFor(x => x.Answers).Must(answers => answers is not { Count: > MostAnswers }).WithMessage($"最多填 {MostAnswers} 个环节的结果。");
        RuleForEach(x => x.Answers).Must(answer => answer.After is null or "" || Allowance.TryParse(answer.After, out _))
            .WithMessage((_, answer) => $"“{answer.After}”不是时间，请写成 30m、4h、3d、1wd 这样。");
    }
}

internal sealed class SimulateFlowHandler(
    UnitOfWork work, HotlineDb db, FlowVersions versions, SimulationParts parts, SimulatedPeople people, SimulatedMatter matters, TimeProvider time) : IRequestHandler<SimulateFlow, Result<SimulatedFlow>>
{
    public async Task<Result<SimulatedFlow>> Handle(SimulateFlow request, CancellationToken cancellationToken)
    {
        var row = await request.Versions.Of(db.Definitions.Where(row => row.DefinitionId == request.DefinitionId))
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancellationToken);
        if (row is null)
            return FlowRefusals.Unknown;
        var book = await parts.BookAsync(cancellationToken);
        if (request.LeadUnitId is { } given && book.Unit(given) is null)
            return Invalid.Field("leadUnitId", OrganizationTexts.Get("NoUnit"));
        var problems = await versions.CheckAsync(row.Json, cancellationToken);
        CompiledWorkflow workflow;
        try
        {
            var definition = WorkflowDefinition.Parse(row.Json);
            var store = parts.Store(definition);
            workflow = await parts.Engine.CompileAsync(definition, async (versionId, definitionId) =>
                (versionId is null ? null : await store.FindVersionAsync(versionId, cancellationToken))
                ?? (definitionId is null ? null : await store.FindPublishedAsync(definitionId, cancellationToken)));
        }
        catch (FormatException)
        {
            return FlowDefects.Of([.. problems.Where(problem => problem.Severity == ProblemSeverity.Error)]);
        }

        return new SimulatedFlow(FlowSummary.Of(row), problems, Stages(workflow), await PlayAsync(request, workflow, cancellationToken));
    }

    private async Task<IReadOnlyList<SimulatedRun>> PlayAsync(SimulateFlow request, CompiledWorkflow workflow, CancellationToken cancellationToken)
    {
        var start = request.StartAt ?? parts.Calendar.NextOpen(time.GetUtcNow());
        var unitId = request.LeadUnitId ?? await people.UsualUnitAsync(cancellationToken);
        var card = CardOf(workflow.Definition);
        var runs = new List<SimulatedRun>();
        foreach (var sample in request.Samples?.Select(key => SampleTickets.Find(key)!) ?? [SampleTickets.All[0]])
        {
            var script = new SimulationScript(request.Answers ?? [], sample.Answers, parts.Calendar, parts.Limits.UsualDelay);
            try
            {
                runs.Add(await new SimulatedTicket(parts, people, matters, workflow.Definition, card, sample, script).PlayAsync(start, unitId, workflow, cancellationToken));
            }
            finally
            {
                // What a sample staged must neither be saved nor be seen by the next.
                work.Forget();
            }
        }

        return runs;
    }

    /// <summary>A card that cannot be read is among the problems; without it the flow is tried as one that tickets run on.</summary>
    private static MatterCard? CardOf(WorkflowDefinition definition)
    {
        try
        {
            return FlowJson.Parse(definition.Json) is JsonObject json ? MatterCard.Of(json) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private List<SimulatedStage> Stages(CompiledWorkflow workflow) => [.. workflow.AllFacts()
        .Where(node => OutsideWaits.IsOne(node.Type) || parts.Engine.Activities.Find(node.Type)?.Descriptor.PortsFromInput == HumanTaskInputs.Outcomes)
        .Select(node => OutsideWaits.IsOne(node.Type)
            ? new SimulatedStage(node.Id, node.Id, node.Label, [OutsideWaits.Comes])
            : new SimulatedStage(node.Id, StageOf(node), node.Label, node.Ports))];

    private static string StageOf(NodeFacts node) =>
        node.Inputs.FirstOrDefault(input => input.Name == HumanTaskInputs.Stage)?.Text is { Length: > 0 } stage ? stage : node.Id;
}
