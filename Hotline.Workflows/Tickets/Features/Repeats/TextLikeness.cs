using System.Runtime.InteropServices;
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
    public static double[] Shares(string text, IReadOnlyList<string> others) => OfLetters(Letters(text), [.. others.Select(Letters)]);

    /// <summary>What of a text is compared.</summary>
    public static string Letters(string text) => AlikeText.Of(PlainText.Of(Start(text))).Text;

    /// <summary>As <see cref="Shares"/>, of texts whose letters are known.</summary>
    public static double[] OfLetters(string letters, IReadOnlyList<string> others)
    {
        var pairs = new PairBook();
        var mine = pairs.Read(letters);
        var theirs = new int[others.Count][];
        for (var at = 0; at < theirs.Length; at++)
            theirs[at] = pairs.Read(others[at]);
        var weights = pairs.Weights(others.Count + 1.0);

        var (whole, isMine) = (0.0, new bool[weights.Length]);
        foreach (var pair in mine)
            (whole, isMine[pair]) = (whole + weights[pair], true);
        return Array.ConvertAll(theirs, those =>
        {
            var (both, shared) = (whole, 0.0);
            foreach (var pair in those)
                (both, shared) = (both + weights[pair], isMine[pair] ? shared + weights[pair] : shared);
            return both > 0 ? 2 * shared / both : 0;
        });
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

    /// <summary>Letter pairs of many texts, each under a number, and in how many texts it is.</summary>
    private sealed class PairBook
    {
        private readonly Dictionary<uint, int> numbers = [];
        private readonly List<int> having = [];
        private readonly List<int> lastIn = [];
        private int texts;

        /// <returns>Numbers of the pairs, each once.</returns>
        public int[] Read(string letters)
        {
            var (found, count) = (new int[Math.Max(0, letters.Length - 1)], 0);
            texts++;
            for (var at = 1; at < letters.Length; at++)
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, ((uint)letters[at - 1] << 16) | letters[at], out var isKnown);
                if (!isKnown)
                {
                    known = having.Count;
                    having.Add(0);
                    lastIn.Add(0);
                }

                if (lastIn[known] == texts)
                    continue;
                (lastIn[known], found[count++]) = (texts, known);
                having[known]++;
            }

            return found[..count];
        }

        /// <summary>What few of so many texts have weighs more.</summary>
        public double[] Weights(double all) => [.. having.Select(count => Math.Log(1 + (all / count)))];
    }
}
