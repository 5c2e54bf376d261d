using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Matters;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>
/// What starts by itself, at an instant or with an event, starts without a ticket. Such a flow is refused when it works on one,
/// by a human task say, before it has made one: it would stop there each time. The flow of a matter and those that tickets run
/// on have theirs from the start, whatever else starts them.
/// </summary>
internal sealed class TicketNeedCheck(ActivityRegistry activities, HotlineOptions options)
{
    private const string Sequence = "Elsa.Sequence";

    public IEnumerable<DefinitionProblem> Check(WorkflowDefinition definition)
    {
        if (definition.DefinitionId == options.TicketFlow || definition.DefinitionId == options.OwnFlow || IsMatter(definition))
            return [];
        return IsTrigger(definition.Root) || Triggers(definition.Root).Any() ? Walk(definition.Root, null).Concat(new LeadUnitCheck(activities).Check(definition.Root)) : [];
    }

    /// <param name="node">Where the flow is.</param>
    /// <param name="trigger">What has started it; null at the root, where it may be one of several.</param>
    private IEnumerable<DefinitionProblem> Walk(ActivityNode node, ActivityNode? trigger)
    {
        if (trigger is not null && activities.Find(node.Type) is ITicketActivity)
        {
            yield return new DefinitionProblem(
                ProblemSeverity.Error, node.Id, FlowTexts.Format("NeedsTicket", node.Label, node.Id, trigger.Label, activities.Find(MakeTicketActivity.TypeName)!.Descriptor.DisplayName));
        }
        else if (node.Type == Sequence)
        {
            foreach (var child in node.Children)
            {
                trigger ??= IsTrigger(child) ? child : null;
                foreach (var problem in Walk(child, trigger))
                    yield return problem;
                if (Gives(child))
                    yield break;
            }
        }
        else
        {
            foreach (var problem in node.Connections.Count > 0 ? WalkChart(node, trigger) : node.Children.SelectMany(child => Walk(child, trigger ?? (IsTrigger(child) ? child : null))))
                yield return problem;
        }
    }

    private IEnumerable<DefinitionProblem> WalkChart(ActivityNode chart, ActivityNode? trigger)
    {
        var nodes = chart.Children.ToDictionary(node => node.Id);
        var entered = chart.Connections.Select(line => line.Target).ToHashSet();
        var starts = trigger is null ? Triggers(chart).ToList() : [.. chart.Children.Where(node => !entered.Contains(node.Id)).DefaultIfEmpty(chart.Children.First())];
        var told = new HashSet<string>();
        foreach (var start in starts)
        {
            var without = FlowWays.Reached(chart, [start.Id], line => Gives(nodes[line.Source]));
            foreach (var node in chart.Children.Where(node => without.Contains(node.Id) && told.Add(node.Id)))
            {
                foreach (var problem in Walk(node, trigger ?? start))
                    yield return problem;
            }
        }
    }

    /// <summary>Whoever draws a container with 建工单 in it means it to be gone through.</summary>
    private static bool Gives(ActivityNode node) =>
        (node.Type == MakeTicketActivity.TypeName && MakeTicketActivity.Serves(node)) || node.Children.Any(Gives);

    private IEnumerable<ActivityNode> Triggers(ActivityNode container) => container.Children.Where(IsTrigger);

    private bool IsTrigger(ActivityNode node) => node.CanStartWorkflow && activities.Find(node.Type)?.Descriptor.Kind is ActivityKind.Trigger;

    /// <summary>A card that cannot be read is told of by its own check.</summary>
    private static bool IsMatter(WorkflowDefinition definition)
    {
        try
        {
            return JsonNode.Parse(definition.Json) is JsonObject json && MatterCard.Of(json) is not null;
        }
        catch (Exception defect) when (defect is FormatException or JsonException)
        {
            return true;
        }
    }
}
