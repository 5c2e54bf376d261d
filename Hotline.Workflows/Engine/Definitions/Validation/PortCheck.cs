using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Activities.Primitives;
using Hotline.Workflows.Engine.Activities.Scripting;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>A type nobody knows cannot run.</summary>
internal sealed class TypeCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        if (path.Node.Activity is not NotFoundActivity)
            yield break;
        yield return path.Node.Definition.Json.Text("workflowDefinitionId") is { } used
            ? path.Error(DefectTexts.Format("UnpublishedFlow", path.Label, used))
            : path.Error(DefectTexts.Format("UnknownType", path.Label, path.Node.Definition.Type));
    }
}

/// <summary>Connections leave by ports their activity has.</summary>
internal sealed class PortCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        var activities = path.Node.List("activities").ToDictionary(a => a.Id);
        foreach (var connection in path.Node.Definition.Connections)
        {
            var source = activities[connection.Source];
            if (PortsOf(source) is { } ports && !ports.Contains(connection.SourcePort))
                // A script may choose a port that nobody listed.
                yield return new DefinitionProblem(source.Activity is RunJavaScript ? ProblemSeverity.Warning : ProblemSeverity.Error, source.Id,
                    DefectTexts.Format("NoPort", NodePath.LabelOf(source), connection.SourcePort, NodePath.LabelOf(activities[connection.Target]), string.Join('、', ports.Select(p => $"“{p}”"))));
            else if (source.Descriptor.IsTerminal)
                yield return new DefinitionProblem(ProblemSeverity.Warning, source.Id,
                    DefectTexts.Format("EndsHere", NodePath.LabelOf(source), NodePath.LabelOf(activities[connection.Target])));
        }
    }

    /// <summary>Every port the node may leave by; null when only the run can tell.</summary>
    internal static IReadOnlyList<string>? PortsOf(CompiledNode node)
    {
        var descriptor = node.Descriptor;
        if (node.Activity is NotFoundActivity)
            return null;
        var ports = descriptor.Ports.ToList();
        if (node.Activity is FlowSwitch)
            ports.AddRange(node.Definition.Json.Items("cases").Select(c => c.Text("label")).OfType<string>());
        if (descriptor.PortsFromInput is { } name)
        {
            var input = node.Inputs.First(i => i.Name == name);
            if (input.Expression is not null)
                return null;
            ports.AddRange((ValueConversion.ToList(input.Constant) ?? []).Select(ValueConversion.ToText).OfType<string>());
        }

        if (ports.Count == 0 || node.Activity is RunJavaScript || node.Used is not null)
            ports.Add("Done");
        return [.. ports.Concat(descriptor.SidePorts).Distinct()];
    }
}
