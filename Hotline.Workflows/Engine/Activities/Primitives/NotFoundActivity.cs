using System.Text.Json;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Activities.Primitives;

/// <summary>Stands for an activity whose type nobody registered: harmless until it is reached.</summary>
internal sealed class NotFoundActivity(string type, int version) : Activity
{
    public const string TypeName = "Elsa.NotFoundActivity";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = type,
        Version = version,
        DisplayName = type,
        Category = "System",
        IsBrowsable = false,
    };

    public override void Execute(ActivityContext context) =>
        context.Fault($"Activity type '{type}' version {version} is not known here; install what brings it or replace the activity '{context.ActivityName}'.");

    /// <summary>The activity a server replaced by a placeholder comes back when its type is known again.</summary>
    public static ActivityNode Restore(ActivityNode node, ActivityRegistry registry)
    {
        if (node.Type != TypeName || node.Json.Text("missingTypeName") is not { } missing || registry.Find(missing) is null
            || node.Json.Text("originalActivityJson") is not { } original)
            return node;
        using var document = JsonDocument.Parse(original);
        return ActivityReader.Read(document.RootElement.Clone(), node.Id);
    }
}
