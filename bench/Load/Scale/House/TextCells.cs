using System.Globalization;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>Finds in a model's texts, JSON among them, what a copy has of its own.</summary>
internal sealed partial class TextCells
{
    private static readonly TimeSpan Local = TimeSpan.FromHours(8);

    private readonly IReadOnlyDictionary<string, Cell> _known;
    private readonly Regex _tokens;

    public TextCells(IReadOnlyDictionary<string, Cell> known)
    {
        _known = known;
        var words = known.Keys.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Select(Regex.Escape);
        _tokens = new Regex(string.Join('|', words.Append(Instants().ToString())), RegexOptions.CultureInvariant);
    }

    public Cell Of(string text)
    {
        var parts = new List<Cell>();
        var end = 0;
        foreach (Match match in _tokens.Matches(text))
        {
            if (Known(match.Value) is not { } cell)
                continue;
            if (match.Index > end)
                parts.Add(new SameCell(text[end..match.Index]));
            parts.Add(cell);
            end = match.Index + match.Length;
        }

        if (parts.Count == 0)
            return new SameCell(text);
        if (end < text.Length)
            parts.Add(new SameCell(text[end..]));
        return new TextCell(parts);
    }

    private Cell? Known(string token) => _known.TryGetValue(token, out var cell) ? cell : Written(token);

    private static Cell? Written(string token)
    {
        if (DateTimeOffset.TryParseExact(token, ["yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return new WrittenInstantCell(at, "yyyy-MM-ddTHH:mm:ss.fffffffzzz", at.Offset);
        if (DateTime.TryParseExact(token, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new WrittenInstantCell(new DateTimeOffset(day.AddHours(12), Local), "yyyy-MM-dd", Local);
        return null;
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d|\d{4}-\d\d-\d\d(?!T)")]
    private static partial Regex Instants();
}
