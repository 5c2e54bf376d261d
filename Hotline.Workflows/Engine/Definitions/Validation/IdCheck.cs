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
            yield return path.Error(DefectTexts.Format("SameVariableId", path.Label, Names(twice.Select(v => v.Name)), twice.Key));
        foreach (var twice in path.Node.Variables.GroupBy(v => v.Name).Where(g => g.Select(v => v.Id).Distinct().Count() > 1))
            yield return path.Warning(DefectTexts.Format("SameVariableName", path.Label, twice.Count(), twice.Key));
        if (path.Above?.Node.Activity is not WorkflowRoot)
            yield break;
        foreach (var twice in All(path.Node).GroupBy(n => n.Id).Where(g => g.Count() > 1))
            yield return new DefinitionProblem(ProblemSeverity.Warning, twice.Key,
                DefectTexts.Format("SameIdApart", twice.Count(), Names(twice.Select(n => n.Definition.Label)), twice.Key));
    }

    private static string Names(IEnumerable<string> names) => string.Join('、', names.Distinct().Select(n => $"“{n}”"));

    private static IEnumerable<CompiledNode> All(CompiledNode node) =>
        node.Used is not null ? [node] : node.Children.SelectMany(c => All(c.Node)).Prepend(node);
}
