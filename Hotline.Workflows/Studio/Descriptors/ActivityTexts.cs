using System.Text.Json;
using Hotline.Workflows.Engine.Activities;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>
/// The words for Elsa's own activities, and what Studio must know of them that the engine need not: bodies as
/// embedded ports, and editors. Read from a resource, so that a word changes without code.
/// </summary>
internal sealed class ActivityTexts
{
    private const string Resource = "activity-texts.json";
    private readonly Texts _texts;

    public ActivityTexts()
    {
        using var stream = typeof(ActivityTexts).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        _texts = JsonSerializer.Deserialize<Texts>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>The workflow itself: never picked, but the viewer looks it up.</summary>
    public static ActivityDescriptor Workflow { get; } = new()
    {
        Type = "Elsa.Workflow",
        DisplayName = "流程",
        Category = "Workflows",
        IsContainer = true,
        IsBrowsable = false,
    };

    public string Category(string category) => _texts.Categories.GetValueOrDefault(category, category);

    public string Port(string port) => _texts.Ports.GetValueOrDefault(port, port);

    /// <summary>A choice of an input, such as WaitAny.</summary>
    public string Choice(string choice) => _texts.Choices.GetValueOrDefault(choice, choice);

    public ActivityText Of(string type) => _texts.Activities.GetValueOrDefault(type) ?? new ActivityText();

    private sealed record Texts(
        Dictionary<string, string> Categories, Dictionary<string, string> Ports, Dictionary<string, string> Choices, Dictionary<string, ActivityText> Activities);
}

/// <summary>What is added to one activity's own description; null leaves it as it is.</summary>
internal sealed record ActivityText
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Properties that hold a body.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>Ports that a run may leave by beside those its input lists.</summary>
    public IReadOnlyList<string> AlsoPorts { get; init; } = [];

    /// <summary>Help by input name.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Studio's editor by input name.</summary>
    public IReadOnlyDictionary<string, string> Hints { get; init; } = new Dictionary<string, string>();
}
