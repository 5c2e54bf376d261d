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
            ? path.Error($"节点{path.Label}使用的流程“{used}”没有已发布的版本：请先发布该流程，或换成其他活动。")
            : path.Error($"节点{path.Label}的活动类型“{path.Node.Definition.Type}”不存在：请安装提供它的模块，或换成其他活动。");
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
                    $"节点{NodePath.LabelOf(source)}没有出口“{connection.SourcePort}”（通向{NodePath.LabelOf(activities[connection.Target])}的连线）：可用的出口是{string.Join('、', ports.Select(p => $"“{p}”"))}，请改连线或补上出口。");
            else if (source.Descriptor.IsTerminal)
                yield return new DefinitionProblem(ProblemSeverity.Warning, source.Id,
                    $"节点{NodePath.LabelOf(source)}到此为止，通向{NodePath.LabelOf(activities[connection.Target])}的连线不会走到：请删除这条连线。");
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
