using System.Globalization;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>Which versions of a flow are meant, in Elsa's words: <c>Latest</c>, <c>Published</c>, <c>Draft</c>, a number …</summary>
public readonly record struct VersionChoice(VersionKind Kind, int Number = 0)
{
    public static VersionChoice Latest { get; } = new(VersionKind.Latest);

    public static VersionChoice Published { get; } = new(VersionKind.Published);

    /// <summary>Reads the text; an empty one means <paramref name="missing"/>.</summary>
    /// <returns>False when the text is none of the words and no number.</returns>
    public static bool TryParse(string? text, VersionChoice missing, out VersionChoice choice)
    {
        choice = missing;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number))
            choice = new VersionChoice(VersionKind.Exactly, number);
        else if (Enum.TryParse<VersionKind>(text, ignoreCase: true, out var kind) && kind is not VersionKind.Exactly)
            choice = new VersionChoice(kind);
        else
            return false;
        return true;
    }

    public IQueryable<DefinitionRow> Of(IQueryable<DefinitionRow> rows)
    {
        var number = Number;
        return Kind switch
        {
            VersionKind.Latest => rows.Where(row => row.IsLatest),
            VersionKind.Published => rows.Where(row => row.IsPublished),
            VersionKind.LatestOrPublished or VersionKind.LatestAndPublished => rows.Where(row => row.IsLatest || row.IsPublished),
            VersionKind.Draft => rows.Where(row => row.IsLatest && !row.IsPublished),
            VersionKind.Exactly => rows.Where(row => row.Version == number),
            _ => rows,
        };
    }

    public override string ToString() => Kind is VersionKind.Exactly ? Number.ToString(CultureInfo.InvariantCulture) : Kind.ToString();
}

/// <summary>Elsa's names for sets of versions.</summary>
public enum VersionKind
{
    AllVersions,
    Latest,
    Published,
    LatestOrPublished,
    LatestAndPublished,
    Draft,

    /// <summary>One version by its number.</summary>
    Exactly,
}
