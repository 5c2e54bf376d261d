namespace Hotline.Workflows.Host.Composition.Settings;

/// <summary>The word that somebody who mistyped has meant.</summary>
internal static class NearWord
{
    /// <summary>Null when none is near: no more than a third of the letters may differ.</summary>
    public static string? Among(IEnumerable<string> known, string typed) => known
        .Select(word => (Word: word, Steps: Steps(word.ToUpperInvariant(), typed.ToUpperInvariant())))
        .Where(found => found.Steps * 3 <= Math.Max(found.Word.Length, typed.Length))
        .OrderBy(found => found.Steps).ThenBy(found => found.Word, StringComparer.Ordinal)
        .Select(found => found.Word)
        .FirstOrDefault();

    /// <summary>Letters to change, add, leave out or swap with their neighbour.</summary>
    private static int Steps(string one, string other)
    {
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    steps[i, j] = i + j;
                    continue;
                }

                steps[i, j] = Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }

        return steps[one.Length, other.Length];
    }
}
