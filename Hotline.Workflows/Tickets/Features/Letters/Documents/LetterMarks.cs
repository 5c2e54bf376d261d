using System.Xml;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>The frame's marks within words.</summary>
internal static class LetterMarks
{
    /// <summary>Words, and in a draft what the marks among them stand for.</summary>
    public static IEnumerable<LetterRun> Split(string text, LetterMark mark, bool draft)
    {
        text = Printable(text);
        var from = 0;
        for (var at = 0; draft && at < text.Length; at++)
        {
            if (Said(text[at]) is not { } said)
                continue;
            if (at > from)
                yield return new LetterRun(text[from..at], mark);
            yield return new LetterRun(said, LetterMark.Pending);
            from = at + 1;
        }

        if (from < text.Length)
            yield return new LetterRun(text[from..], mark);
    }

    /// <summary>Names come from the database, not through XML: what it forbids becomes a blank.</summary>
    private static string Printable(string text)
    {
        char[]? clean = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (!XmlConvert.IsXmlChar(text[at]))
                (clean ??= text.ToCharArray())[at] = ' ';
        }

        return clean is null ? text : new string(clean);
    }

    private static string? Said(char one) => one switch
    {
        LetterFrame.NumberMark => LetterPaper.Get("Pending.No"),
        LetterFrame.SignerMark => LetterPaper.Get("Pending.Signer"),
        LetterFrame.DateMark => LetterPaper.Get("Pending.Date"),
        _ => null,
    };
}
