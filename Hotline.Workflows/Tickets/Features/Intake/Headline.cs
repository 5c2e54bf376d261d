using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>标题 drafted from what a citizen said: its first sentence, or as many of its phrases as fit; never half a word with an ellipsis.</summary>
public static class Headline
{
    private static readonly char[] SentenceEnds = ['。', '！', '？', '；', '!', '?', ';', '\n'];
    private static readonly char[] PhraseEnds = ['，', '、', '：', ',', ':', ' ', '（', '('];

    /// <summary>A phrase shorter than this says nothing by itself, such as 您好.</summary>
    private const int LeastPhrase = 4;

    /// <param name="content">Empty for an empty title.</param>
    /// <param name="most">UTF-16 units.</param>
    public static string Of(string content, int most)
    {
        var text = content.Trim();
        var sentence = text.Split(SentenceEnds).Select(part => part.Trim()).FirstOrDefault(part => part.Length >= LeastPhrase)
            ?? text.TrimEnd(SentenceEnds);
        if (sentence.Length <= most)
            return sentence.TrimEnd(PhraseEnds);
        var start = TextCut.Start(sentence, most + 1);
        var end = start.LastIndexOfAny(PhraseEnds);
        return (end >= LeastPhrase ? start[..end] : TextCut.Start(sentence, most)).TrimEnd(PhraseEnds);
    }
}
