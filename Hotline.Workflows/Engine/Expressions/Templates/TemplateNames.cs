namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>What a template may name, as a tree: <c>ticket.no</c>, <c>tickets[].no</c>. What has no parts is a value.</summary>
public sealed class TemplateNames
{
    private readonly Dictionary<string, TemplateNames> parts = new(StringComparer.Ordinal);

    private TemplateNames(string path) => Path = path;

    /// <summary>From the root; empty for the root itself.</summary>
    public string Path { get; }

    /// <summary>It has several, each with these parts.</summary>
    public bool IsList { get; private set; }

    public IEnumerable<string> Parts => parts.Keys;

    internal bool IsValue => parts.Count == 0 && !IsList;

    /// <param name="paths">Each from the root; <c>[]</c> behind a name says that there are several.</param>
    public static TemplateNames Of(IEnumerable<string> paths)
    {
        var root = new TemplateNames("");
        foreach (var path in paths)
            root.Add(path);
        return root;
    }

    internal TemplateNames? Find(string name) => parts.GetValueOrDefault(name);

    private void Add(string path)
    {
        var at = this;
        foreach (var step in path.Split('.'))
        {
            var isList = step.EndsWith("[]", StringComparison.Ordinal);
            var name = isList ? step[..^2] : step;
            if (!at.parts.TryGetValue(name, out var next))
                at.parts[name] = next = new TemplateNames(at.Path.Length == 0 ? step : $"{at.Path}.{step}");
            next.IsList |= isList;
            at = next;
        }
    }
}
