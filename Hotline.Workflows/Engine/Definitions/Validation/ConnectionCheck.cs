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
                $"节点{path.Label}有一条从{Label(source)}到{Label(target)}的连线，有一端不存在，运行时会略去它：请删除这条连线或重新连接。");
        }

        string Label(string? id) => id is null ? "（空）" : activities.TryGetValue(id, out var node) ? NodePath.LabelOf(node) : $"“{id}”（不存在）";
    }
}
