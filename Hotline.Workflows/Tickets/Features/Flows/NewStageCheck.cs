using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// What a stage that the published version has not lacks: a form, a time to be done in, and where it goes when that has passed.
/// None of it is wrong, and all of it is easily forgotten by who draws it.
/// </summary>
internal sealed class NewStageCheck(ActivityRegistry activities, FormCatalog forms, DeadlineOptions deadlines)
{
    public IEnumerable<DefinitionProblem> Check(WorkflowDefinition definition, WorkflowDefinition published)
    {
        var known = Nodes(published.Root).Select(found => Key(found.Node)).ToHashSet();
        return Nodes(definition.Root).Where(found => !known.Contains(Key(found.Node))).SelectMany(found => Lacks(found.Node, found.Chart)
            .Select(lack => new DefinitionProblem(ProblemSeverity.Warning, found.Node.Id, ActivityTexts.Format(lack, found.Node.Label, found.Node.Id))));
    }

    private IEnumerable<string> Lacks(ActivityNode node, ActivityNode chart)
    {
        var preset = Default(node, HumanTaskInputs.Stage);
        if (NodeInputs.Written(node, HumanTaskInputs.Form) is null && !forms.Has(StageKeys.For(Key(node)!, preset, forms.Has)))
            yield return "Stage.NoForm";
        var rule = NodeInputs.Written(node, HumanTaskInputs.Clock) ?? StageKeys.For(Key(node)!, preset, deadlines.Clocks.ContainsKey);
        var timed = NodeInputs.Written(node, HumanTaskInputs.Allowance) is not null || (!NodeInputs.IsThere(node, HumanTaskInputs.Allowance) && Default(node, HumanTaskInputs.Allowance) is not null)
            || NodeInputs.Written(node, HumanTaskInputs.DueAt) is not null || deadlines.Clocks.ContainsKey(rule);
        if (!timed)
            yield return "Stage.NoClock";
        else if (chart.Connections.All(line => line.Source != node.Id || line.SourcePort != HumanTaskActivity.OverduePort))
            yield return "Stage.NoOverdue";
    }

    private IEnumerable<(ActivityNode Node, ActivityNode Chart)> Nodes(ActivityNode chart) => chart.Children.SelectMany(child =>
        (activities.Find(child.Type) is HumanTaskActivity ? [(child, chart)] : Enumerable.Empty<(ActivityNode, ActivityNode)>()).Concat(Nodes(child)));

    private string? Key(ActivityNode node) => NodeInputs.Written(node, HumanTaskInputs.Stage) ?? Default(node, HumanTaskInputs.Stage);

    private string? Default(ActivityNode node, string input) =>
        activities.Find(node.Type)!.Descriptor.Inputs.First(found => found.Name == input).Default?.ToString() is { Length: > 0 } text ? text : null;
}
