namespace Hotline.Workflows.Engine.Migration;

/// <summary>How a node of the old version got its counterpart.</summary>
public enum NodeMappingKind
{
    /// <summary>The new version has a node of the same id in the same place.</summary>
    Same,

    /// <summary>The administrator named the counterpart.</summary>
    Chosen,

    /// <summary>What waits here is withdrawn.</summary>
    Withdrawn,

    /// <summary>The new version has nothing for it; what waits here needs a choice.</summary>
    Missing,
}

/// <summary>Where a node of the old version goes.</summary>
/// <param name="Key">Ids from the root down, joined by colons.</param>
/// <param name="Id">Its activity id.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Type">Its activity type.</param>
/// <param name="Kind">Where the mapping comes from.</param>
/// <param name="ToKey">Key of the node of the new version, or null.</param>
/// <param name="ToName">That node's name, or null.</param>
/// <param name="Why">Why there is no counterpart, or null.</param>
public sealed record NodeMapping(
    string Key, string Id, string Name, string Type, NodeMappingKind Kind, string? ToKey, string? ToName, string? Why);

/// <summary>Where a variable's value goes.</summary>
public enum VariableMappingKind
{
    Kept,

    /// <summary>Kept, in another type.</summary>
    Retyped,

    /// <summary>Begins with its default.</summary>
    New,

    /// <summary>The new version does not declare it; the value stays with the instance, unseen.</summary>
    Unseen,
}

/// <param name="Scope">Key of the node that declares it; empty for the workflow.</param>
/// <param name="Name">Its name in the new version, or in the old one when it is unseen.</param>
/// <param name="Kind">What becomes of its value.</param>
/// <param name="FromType">Type in the old version, or null.</param>
/// <param name="ToType">Type in the new version, or null.</param>
public sealed record VariableMapping(string Scope, string Name, VariableMappingKind Kind, string? FromType, string? ToType);
