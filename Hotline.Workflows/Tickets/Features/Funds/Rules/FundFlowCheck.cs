using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Tickets.Features.Funds.Rules;

/// <summary>
/// A flow that moves money is refused when it could pay what nobody approved, or commit what is not frozen: when one of its
/// ways to such a node passes no approval, or no freezing that succeeded. What counts as an approval its form says: an
/// answer whose record is <see cref="Approval"/>. A join that waits for its branches lets through what any of them has seen to.
/// A container moves the money of what is in it, unless that is a flowchart of its own, which is read by itself.
/// </summary>
internal static class FundFlowCheck
{
    /// <summary>The record of an answer that approves.</summary>
    public const string Approval = "fund:approved";

    private const string Pay = "Hotline.PayFunds";
    private const string Commit = "Hotline.CommitFunds";
    private const string Freeze = "Hotline.FreezeFunds";
    private const string Start = "Elsa.Start";

    // Ports are names in flows, whatever language people read.
    private const string Frozen = "已冻结";

    public static IEnumerable<DefinitionProblem> Check(WorkflowDefinition definition, FormCatalog forms) =>
        Flowcharts(definition.Root).SelectMany(chart => Check(chart, forms));

    private static IEnumerable<DefinitionProblem> Check(ActivityNode chart, FormCatalog forms)
    {
        var nodes = chart.Children.ToDictionary(node => node.Id);
        if (!nodes.Values.Any(node => Does(node, Pay) || Does(node, Commit)))
            yield break;
        var unapproved = Reached(chart, nodes, line => Approves(nodes[line.Source], line.SourcePort, forms));
        foreach (var node in nodes.Values.Where(node => Does(node, Pay) && unapproved.Contains(node.Id)))
            yield return new DefinitionProblem(ProblemSeverity.Error, node.Id, FundRuleTexts.Format("PaysUnapproved", node.Label));
        var unfrozen = Reached(chart, nodes, line => nodes[line.Source].Type == Freeze && line.SourcePort == Frozen);
        foreach (var node in nodes.Values.Where(node => Does(node, Commit) && unfrozen.Contains(node.Id)))
            yield return new DefinitionProblem(ProblemSeverity.Error, node.Id, FundRuleTexts.Format("CommitsUnfrozen", node.Label));
    }

    /// <summary>What a way from a start reaches without a line that sees to it.</summary>
    private static HashSet<string> Reached(ActivityNode chart, Dictionary<string, ActivityNode> nodes, Func<Connection, bool> seesTo)
    {
        var entered = chart.Connections.Select(line => line.Target).ToHashSet();
        return FlowWays.Reached(
            chart, nodes.Values.Where(node => node.Type == Start || node.CanStartWorkflow || !entered.Contains(node.Id)).Select(node => node.Id), seesTo);
    }

    private static bool Approves(ActivityNode node, string port, FormCatalog forms) =>
        NodeInputs.Literal(node, HumanTaskInputs.Form) is { } form && forms.Find(form, node.Label).Records.GetValueOrDefault(port) == Approval;

    private static bool Does(ActivityNode node, string what) => node.Type == what || node.Children.Any(child => !IsFlowchart(child) && Does(child, what));

    private static bool IsFlowchart(ActivityNode node) => node.Connections.Count > 0;

    /// <summary>The outermost activity is read as one whatever it is: nothing in it is connected then, so nothing has seen to anything.</summary>
    private static IEnumerable<ActivityNode> Flowcharts(ActivityNode root) => Inner(root).Append(root);

    private static IEnumerable<ActivityNode> Inner(ActivityNode node) =>
        node.Children.SelectMany(child => IsFlowchart(child) ? Inner(child).Append(child) : Inner(child));
}
