namespace Hotline.Workflows.Tickets.Features.Search.Words;

/// <summary>
/// 繁体 as 简体, letter by letter, so that either is found by the other. The table is ICU's Traditional-Simplified of the
/// basic CJK block, with the variants that people write beside it; no letter it leads to is led on by it.
/// </summary>
internal static class Simplified
{
    private const char First = '\u4e00';
    private const string Table = "Search/simplified.txt";

    private static readonly char[] Letters = Read();

    /// <summary>The letter itself where it has no simpler form.</summary>
    public static char Of(char letter) => letter - First is >= 0 and var at && at < Letters.Length && Letters[at] is not '\0' and var simple ? simple : letter;

    private static char[] Read()
    {
        using var reader = new StreamReader(typeof(Simplified).Assembly.GetManifestResourceStream(Table)!);
        var letters = new char['\ua000' - First];
        while (reader.ReadLine() is { } line)
        {
            for (var at = 0; at + 1 < line.Length; at += 2)
                letters[line[at] - First] = line[at + 1];
        }

        return letters;
    }
}
