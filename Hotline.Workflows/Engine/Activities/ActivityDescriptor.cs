using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Activities;

/// <summary>What an activity type is called and needs; the designer's picker and the validator read it.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>Full type name as written in definitions, such as <c>Elsa.RunTask</c>.</summary>
    public required string Type { get; init; }

    public int Version { get; init; } = 1;

    public required string DisplayName { get; init; }

    public required string Category { get; init; }

    public string Description { get; init; } = "";

    public ActivityKind Kind { get; init; } = ActivityKind.Action;

    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>Ports the activity may leave by; empty means <c>Done</c> alone.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>Name of the input whose list of texts gives the ports instead of <see cref="Ports"/>.</summary>
    public string? PortsFromInput { get; init; }

    /// <summary>Ports that fire while the activity stays open, such as <c>Overdue</c> of a human task.</summary>
    public IReadOnlyList<string> SidePorts { get; init; } = [];

    /// <summary>
    /// Those of <see cref="SidePorts"/> that the designer draws only on nodes that name them among the texts of
    /// <see cref="PortsFromInput"/>: a node has room for few.
    /// </summary>
    public IReadOnlyList<string> SidePortsOnWish { get; init; } = [];

    /// <summary>True when a completion follows exactly one of the ports, as an answer or a decision does.</summary>
    public bool FollowsOnePort { get; init; }

    public bool IsContainer { get; init; }

    /// <summary>Ends the enclosing flowchart or sequence.</summary>
    public bool IsTerminal { get; init; }

    public bool IsBrowsable { get; init; } = true;
}

/// <summary>How an activity may begin: from the flow alone, or also as a trigger that starts instances.</summary>
public enum ActivityKind
{
    Action,
    Trigger,
    Task,
    Job,
}

/// <summary>One input. The JSON property is the name in camel case.</summary>
public sealed record InputDescriptor(string Name, string TypeName, string DisplayName)
{
    public string Description { get; init; } = "";

    /// <summary>Elsa Studio's editor for it: singleline, multiline, dropdown, checkbox, dynamic-outcomes, code-editor …</summary>
    public string UiHint { get; init; } = "singleline";

    public JsonNode? Default { get; init; }

    /// <summary>False: the JSON property holds the raw value instead of an expression wrapper.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>False: the activity evaluates the input itself when it needs it, such as a loop's condition in each round.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>Allowed values for dropdowns and check lists.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What people read instead of a choice's value; a value that is not here is shown as it is.</summary>
    public IReadOnlyDictionary<string, string> ChoiceTexts { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of a list of the application that fills the dropdown instead of <see cref="Choices"/>; null for none.</summary>
    public string? Picker { get; init; }
}

/// <summary>One output. The JSON property is the name in camel case.</summary>
public sealed record OutputDescriptor(string Name, string TypeName, string DisplayName);
