using Hotline.Workflows.Engine.Activities.Composition;

namespace Hotline.Workflows.Engine.Activities;

/// <summary>Every activity type that definitions may name. A later registration of the same type wins.</summary>
public sealed class ActivityRegistry
{
    private readonly Dictionary<string, Activity> _byType = new(StringComparer.Ordinal);

    /// <param name="own">The application's activities; Elsa's built-in ones are always there.</param>
    public ActivityRegistry(IEnumerable<Activity> own)
    {
        foreach (var activity in BuiltInActivities.All().Concat(own))
            _byType[activity.Descriptor.Type] = activity;
    }

    internal Activity Workflow { get; } = new WorkflowRoot();

    public IEnumerable<ActivityDescriptor> Descriptors => _byType.Values.Select(a => a.Descriptor);

    /// <summary>The behaviour for a full type name such as <c>Elsa.RunTask</c>, or null.</summary>
    public Activity? Find(string type) => _byType.GetValueOrDefault(type);
}
