namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>The activity types and versions that Studio is told of; it can draw no other.</summary>
internal sealed class KnownTypes(IEnumerable<(string Type, int Version)> types)
{
    private readonly Dictionary<string, SortedSet<int>> _versions = types
        .GroupBy(type => type.Type, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => new SortedSet<int>(same.Select(type => type.Version)), StringComparer.Ordinal);

    /// <summary>
    /// The version to show an activity with: its own when there is a choice, the only one when there is none; null
    /// when the type, or that version of it, is not known.
    /// </summary>
    public int? VersionFor(string type, int? version)
    {
        if (!_versions.TryGetValue(type, out var known))
            return null;
        if (version is not { } wanted)
            return known.Max;
        return known.Contains(wanted) ? wanted : known.Count == 1 && type.Contains('.') ? known.Max : null;
    }
}
