namespace Hotline.Workflows.Tickets.Features.Intake.Wording;

/// <summary>
/// The words for each value of a closed list, found whole. One of the given endings may stand behind a word (咨询类),
/// and several words that mean the same may stand side by side (求助/求决); words of different meaning are no answer.
/// </summary>
internal sealed class WordList<T>(string[] endings, Dictionary<T, string[]> words) where T : struct, Enum
{
    private static readonly char[] Between = ['/', '、', ',', '，', ';', '；', '|', '+', '&', '-', '—', '>'];

    private readonly Dictionary<string, T> values =
        words.SelectMany(pair => pair.Value.Select(word => (word, pair.Key))).ToDictionary(pair => pair.word, pair => pair.Key, StringComparer.Ordinal);

    public T? Read(string text)
    {
        var word = PlainWord.Of(text);
        if (One(word) is { } value)
            return value;
        var parts = word.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
            return null;
        var read = parts.Select(One).Distinct().ToList();
        return read.Count == 1 ? read[0] : null;
    }

    private T? One(string word)
    {
        if (values.TryGetValue(word, out var value))
            return value;
        var ending = Array.Find(endings, end => word.Length > end.Length && word.EndsWith(end, StringComparison.Ordinal));
        return ending is not null && values.TryGetValue(word[..^ending.Length], out value) ? value : null;
    }
}
