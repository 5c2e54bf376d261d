using System.Text.Json;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Activities.Composition;
using Hotline.Workflows.Engine.Activities.Primitives;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions;

/// <summary>Finds the definition that another one uses as an activity: by version id, else the published one.</summary>
public delegate ValueTask<WorkflowDefinition?> FindUsedDefinition(string? versionId, string? definitionId);

/// <summary>Compiles definitions and keeps the result per version, for those used last.</summary>
internal sealed class WorkflowCompiler(ActivityRegistry registry, ScriptEngine scripts, int mostKept)
{
    private const int MaxUseDepth = 16;
    private readonly RecentlyUsed<string, CompiledWorkflow> _compiled = new(mostKept);

    public int Kept => _compiled.Count;

    public async ValueTask<CompiledWorkflow> CompileAsync(WorkflowDefinition definition, FindUsedDefinition find)
    {
        if (_compiled.TryGet(definition.Id, out var known)
            && (ReferenceEquals(known.Definition.Json, definition.Json) || known.Definition.Json == definition.Json))
            return known;
        var used = new Dictionary<string, WorkflowDefinition?>();
        await CollectAsync(definition.Root, find, used, 0);
        var compiled = new CompiledWorkflow(definition, CompileRoot(definition, used), scripts.TimeZone);
        // A workflow that was not found may be published later.
        return used.ContainsValue(null) ? compiled : _compiled.Set(definition.Id, compiled);
    }

    private CompiledNode CompileRoot(WorkflowDefinition definition, Dictionary<string, WorkflowDefinition?> used)
    {
        var root = new CompiledNode
        {
            Key = "",
            Definition = new ActivityNode { Id = "Workflow", Type = "Elsa.Workflow", Json = EmptyObject, Slots = [] },
            Activity = registry.Workflow,
            Inputs = [],
            Variables = definition.Variables,
            OutputBindings = new Dictionary<string, string>(),
        };
        root.Children = [new CompiledChild("root", -1, Compile(definition.Root, "", used, 0))];
        return root;
    }

    private static JsonElement EmptyObject { get; } = JsonDocument.Parse("{}").RootElement.Clone();

    private CompiledNode Compile(ActivityNode written, string prefix, Dictionary<string, WorkflowDefinition?> used, int depth)
    {
        var node = NotFoundActivity.Restore(written, registry);
        var key = prefix.Length == 0 ? node.Id : $"{prefix}:{node.Id}";
        var activity = registry.Find(node.Type);
        var definition = activity is null && depth < MaxUseDepth ? used.GetValueOrDefault(UseKey(node) ?? "") : null;
        activity ??= definition is not null ? new UsedWorkflow(node.Type, definition) : new NotFoundActivity(node.Type, node.Version);
        var compiled = new CompiledNode
        {
            Key = key,
            Definition = node,
            Activity = activity,
            Used = definition,
            Inputs = [.. activity.Descriptor.Inputs.Select(i => new CompiledInput(i, Property(node.Json, i.Name), scripts))],
            Variables = definition?.Variables ?? node.Variables,
            OutputBindings = Bindings(node, activity.Descriptor),
        };
        compiled.Children = definition is not null
            ? [new CompiledChild("root", -1, Compile(definition.Root, key, used, depth + 1))]
            : [.. node.Slots.Select(s => new CompiledChild(s.Property, s.Index, Compile(s.Node, key, used, depth)))];
        return compiled;
    }

    private async ValueTask CollectAsync(ActivityNode node, FindUsedDefinition find, Dictionary<string, WorkflowDefinition?> used, int depth)
    {
        if (registry.Find(node.Type) is null && UseKey(node) is { } key && !used.ContainsKey(key) && depth < MaxUseDepth)
        {
            var definition = await find(node.Json.Text("workflowDefinitionVersionId"), node.Json.Text("workflowDefinitionId"));
            used[key] = definition;
            if (definition is not null)
                await CollectAsync(definition.Root, find, used, depth + 1);
        }

        foreach (var child in node.Children)
            await CollectAsync(child, find, used, depth);
    }

    private static string? UseKey(ActivityNode node) =>
        node.Json.Text("workflowDefinitionId") is { } id ? $"{id}/{node.Json.Text("workflowDefinitionVersionId")}" : null;

    internal static JsonElement? Property(JsonElement json, string name) =>
        json.TryGetProperty(char.ToLowerInvariant(name[0]) + name[1..], out var value) ? value
        : json.TryGetProperty(name, out value) ? value
        : null;

    private static Dictionary<string, string> Bindings(ActivityNode node, ActivityDescriptor descriptor)
    {
        var bindings = new Dictionary<string, string>();
        foreach (var output in descriptor.Outputs)
            if (Property(node.Json, output.Name)?.Field("memoryReference")?.Text("id") is { } id)
                bindings[output.Name] = id;
        return bindings;
    }
}
