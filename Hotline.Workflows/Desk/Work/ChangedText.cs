namespace Hotline.Workflows.Desk.Work;

/// <summary>A text cut into its sentences, each told from those of an earlier one: what was written since is marked.</summary>
public static class ChangedText
{
    private static readonly char[] Ends = ['。', '！', '？', '；', '\n'];

    /// <param name="now">What stands now.</param>
    /// <param name="before">What stood before; null to mark nothing.</param>
    public static IEnumerable<(string Text, bool IsNew)> Parts(string now, string? before)
    {
        if (before is null)
            return [(now, false)];
        var known = Sentences(before).Select(sentence => sentence.Trim()).ToHashSet();
        return Sentences(now).Select(sentence => (sentence, sentence.Trim().Length > 0 && !known.Contains(sentence.Trim())));
    }

    /// <summary>Each with the sign it ends with, so that they make the text again.</summary>
    private static IEnumerable<string> Sentences(string text)
    {
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOfAny(Ends, from);
            var next = end < 0 ? text.Length : end + 1;
            yield return text[from..next];
            from = next;
        }
    }
}
