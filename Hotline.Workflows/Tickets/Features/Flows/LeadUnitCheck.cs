using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Activities;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// A ticket that 建工单 gives to no unit has no lead unit 主办单位 until somebody dispatches it: a task for that unit right behind
/// would stop the flow each time. What lies behind something that waits may have one by then, and is let be.
/// </summary>
internal sealed class LeadUnitCheck(ActivityRegistry activities)
{
    private static readonly HashSet<string> Waiting = ["Elsa.Delay", "Elsa.RunTask", "Elsa.DispatchWorkflow", "Elsa.BulkDispatchWorkflows"];

    public IEnumerable<DefinitionProblem> Check(ActivityNode container)
    {
        var told = new HashSet<string>();
        foreach (var make in container.Children.Where(MakesWithoutUnit))
        {
            foreach (var task in Behind(container, make).Where(node => IsForLead(node) && told.Add(node.Id)))
                yield return new DefinitionProblem(ProblemSeverity.Error, task.Id, FlowTexts.Format("NeedsLead", task.Label, task.Id, make.Label));
        }

        foreach (var problem in container.Children.SelectMany(Check))
            yield return problem;
    }

    /// <summary>What is come to at once.</summary>
    private IEnumerable<ActivityNode> Behind(ActivityNode container, ActivityNode make)
    {
        if (container.Connections.Count == 0)
        {
            var rest = container.Children.SkipWhile(node => node != make).Skip(1).ToList();
            return rest.TakeWhile(IsPassed).Concat(rest.SkipWhile(IsPassed).Take(1));
        }

        var nodes = container.Children.ToDictionary(node => node.Id);
        var reached = FlowWays.Reached(container, [make.Id], line => line.Source != make.Id && !IsPassed(nodes[line.Source]));
        return container.Children.Where(node => reached.Contains(node.Id));
    }

    private bool IsPassed(ActivityNode node) =>
        !node.Children.Any() && !Waiting.Contains(node.Type) && activities.Find(node.Type) is { Descriptor.Kind: ActivityKind.Action } and not ITicketActivity;

    private static bool MakesWithoutUnit(ActivityNode node) =>
        node.Type == MakeTicketActivity.TypeName && MakeTicketActivity.Serves(node) && NodeInputs.Written(node, MakeTicketInputs.Unit) is null;

    /// <summary>An input that was emptied means the lead unit too.</summary>
    private bool IsForLead(ActivityNode node) => activities.Find(node.Type) is HumanTaskActivity task
        && (NodeInputs.IsThere(node, HumanTaskInputs.Unit)
            ? NodeInputs.Written(node, HumanTaskInputs.Unit) is null || NodeInputs.Literal(node, HumanTaskInputs.Unit)?.Trim() == HumanTaskInputs.Lead
            : task.Descriptor.Inputs.First(input => input.Name == HumanTaskInputs.Unit).Default?.ToString() == HumanTaskInputs.Lead);
}
