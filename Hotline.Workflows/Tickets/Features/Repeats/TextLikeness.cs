using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Search.Words;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>
/// How alike texts are: by the letter pairs they share, a pair that few texts have weighing more than one that all have,
/// so that 请尽快处理 makes no two requests one. Chinese needs no word list for it.
/// </summary>
internal static class TextLikeness
{
    private const int MostCompared = 600;
    private const int ShortestPhrase = 4;

    /// <summary>The share, 0 to 1, that each of the others has in common with the text.</summary>
    public static double[] Shares(string text, IReadOnlyList<string> others)
    {
        var mine = Pairs(text);
        var theirs = others.Select(Pairs).ToList();
        var having = mine.ToDictionary(pair => pair, _ => 1);
        foreach (var pair in theirs.SelectMany(pairs => pairs))
            having[pair] = having.GetValueOrDefault(pair) + 1;
        double Weight(IEnumerable<uint> pairs) => pairs.Sum(pair => Math.Log(1 + ((others.Count + 1.0) / having[pair])));

        var whole = Weight(mine);
        return [.. theirs.Select(pairs => whole + Weight(pairs) is > 0 and var both ? 2 * Weight(pairs.Where(mine.Contains)) / both : 0)];
    }

    /// <summary>The longest run of letters that stands in both, as the first writes it; null when none is long enough to say something.</summary>
    public static string? SharedPhrase(string one, string other)
    {
        var (first, second) = (Start(one), Start(other));
        var (best, end) = (0, 0);
        var before = new int[second.Length + 1];
        for (var i = 1; i <= first.Length; i++)
        {
            var lengths = new int[second.Length + 1];
            for (var j = 1; j <= second.Length; j++)
            {
                if (first[i - 1] != second[j - 1] || !char.IsLetterOrDigit(first[i - 1]))
                    continue;
                lengths[j] = before[j - 1] + 1;
                if (lengths[j] > best)
                    (best, end) = (lengths[j], i);
            }

            before = lengths;
        }

        return best < ShortestPhrase ? null : first[(end - best)..end];
    }

    private static string Start(string text) => TextCut.Start(text, MostCompared);

    private static HashSet<uint> Pairs(string text)
    {
        var letters = AlikeText.Of(PlainText.Of(Start(text))).Text;
        var pairs = new HashSet<uint>();
        for (var at = 1; at < letters.Length; at++)
            pairs.Add(((uint)letters[at - 1] << 16) | letters[at]);
        return pairs;
    }
}
