using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Flows.Difference;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>两版比较: in what a version differs from another one, in sentences.</summary>
/// <param name="From">Number of the version to compare with, usually the older one.</param>
/// <param name="To">Number of the version that is looked at.</param>
[Allow(Roles.Admin)]
public sealed record CompareFlowVersions(string DefinitionId, int From, int To) : IQuery<ComparedVersions>;

/// <param name="Difference">What the version has otherwise.</param>
public sealed record ComparedVersions(int From, int To, FlowDifference Difference);

internal sealed class CompareFlowVersionsHandler(HotlineDb db, ActivityRegistry registry, FormCatalog forms, HotlineOptions options)
    : IRequestHandler<CompareFlowVersions, Result<ComparedVersions>>
{
    public async Task<Result<ComparedVersions>> Handle(CompareFlowVersions request, CancellationToken cancellationToken)
    {
        var texts = await db.Definitions
            .Where(row => row.DefinitionId == request.DefinitionId && (row.Version == request.From || row.Version == request.To))
            .ToDictionaryAsync(row => row.Version, row => row.Json, cancellationToken);
        if (!texts.TryGetValue(request.From, out var from) || !texts.TryGetValue(request.To, out var to))
            return FlowRefusals.Unknown;
        if ((FlowShape.Unreadable(from) ?? FlowShape.Unreadable(to)) is { } defect)
            return FlowRefusals.Unreadable(defect);
        return new ComparedVersions(request.From, request.To, FlowDifference.Between(
            WorkflowDefinition.Parse(from), WorkflowDefinition.Parse(to), new FlowWords(registry, await ChoicesAsync(cancellationToken))));
    }

    private async Task<Dictionary<string, IReadOnlyDictionary<string, string>>> ChoicesAsync(CancellationToken cancellationToken)
    {
        var units = await db.Units
            .Where(unit => unit.Kind != UnitKind.Grid && unit.Kind != UnitKind.Community)
            .ToDictionaryAsync(unit => unit.Code, unit => unit.Name, cancellationToken);
        (units[HumanTaskInputs.Lead], units[HumanTaskInputs.Centre]) = ("主办单位", "区指挥中心");
        return new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            [HumanTaskInputs.RolePicker] = Roles.All.ToDictionary(role => role, RoleNames.Of),
            [HumanTaskInputs.UnitPicker] = units,
            [HumanTaskInputs.FormPicker] = forms.All.ToDictionary(form => form.Id, form => form.Title),
            [HumanTaskInputs.ClockPicker] = options.Deadlines.Clocks.ToDictionary(clock => clock.Key, clock => clock.Value.Label ?? clock.Key),
        };
    }
}
