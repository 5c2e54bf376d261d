using Hotline.Workflows.Engine.Activities.Composition;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>
/// Ids name one thing each. That two activities of one container share an id is refused when the definition is read;
/// the same id in different containers runs, yet task lists, journals and migration plans cannot tell them apart.
/// </summary>
internal sealed class IdCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        foreach (var twice in path.Node.Variables.GroupBy(v => v.Id).Where(g => g.Count() > 1))
            yield return path.Error($"节点{path.Label}的变量{Names(twice.Select(v => v.Name))}用了同一个编号“{twice.Key}”：请删除其中一个再重新添加。");
        foreach (var twice in path.Node.Variables.GroupBy(v => v.Name).Where(g => g.Select(v => v.Id).Distinct().Count() > 1))
            yield return path.Warning($"节点{path.Label}有 {twice.Count()} 个变量都叫“{twice.Key}”，脚本只看得到第一个：请给它们不同的名字。");
        if (path.Above?.Node.Activity is not WorkflowRoot)
            yield break;
        foreach (var twice in All(path.Node).GroupBy(n => n.Id).Where(g => g.Count() > 1))
            yield return new DefinitionProblem(ProblemSeverity.Warning, twice.Key,
                $"不同容器里有 {twice.Count()} 个节点{Names(twice.Select(n => n.Definition.Label))}用了同一个编号“{twice.Key}”，任务和经过里分不清：请给每个节点各自的编号。");
    }

    private static string Names(IEnumerable<string> names) => string.Join('、', names.Distinct().Select(n => $"“{n}”"));

    private static IEnumerable<CompiledNode> All(CompiledNode node) =>
        node.Used is not null ? [node] : node.Children.SelectMany(c => All(c.Node)).Prepend(node);
}
