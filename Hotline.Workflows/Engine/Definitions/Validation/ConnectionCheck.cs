namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>Both ends of a connection exist; one that leads to nothing is left out when the flow runs.</summary>
internal sealed class ConnectionCheck : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path)
    {
        var activities = path.Node.List("activities").ToDictionary(a => a.Id);
        foreach (var (source, target) in ConnectionReader.Ends(path.Node.Definition.Json))
        {
            if (source is not null && target is not null && activities.ContainsKey(source) && activities.ContainsKey(target))
                continue;
            yield return path.Warning(
                DefectTexts.Format("LooseConnection", path.Label, Label(source), Label(target)));
        }

        string Label(string? id) => id is null ? DefectTexts.Get("NoEnd") : activities.TryGetValue(id, out var node) ? NodePath.LabelOf(node) : DefectTexts.Format("NotThere", id);
    }
}
