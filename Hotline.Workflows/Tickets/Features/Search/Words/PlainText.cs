using System.Globalization;
using System.Text;

namespace Hotline.Workflows.Tickets.Features.Search.Words;

/// <summary>
/// A text as search and duplicates compare it: letters and digits alone, one width, lower case, every script's digits as
/// 0 to 9, 繁体 as 简体, and # after a number as 号. Each letter knows where it stood, so that hits can be marked in what was written.
/// </summary>
/// <param name="Text">The letters.</param>
/// <param name="Starts">For each letter where its source begins; what comes after the last letter's says nothing.</param>
/// <param name="Ends">For each letter the place after its source, likewise.</param>
internal sealed record PlainText(string Text, int[] Starts, int[] Ends)
{
    /// <summary>Never throws, whatever the text holds.</summary>
    public static PlainText Of(string? text)
    {
        var plain = new PlainTextBuilder(text?.Length ?? 0);
        for (var at = 0; at < text?.Length;)
        {
            var start = at;
            var letter = text[at++];
            if (letter is >= '\u4e00' and <= '\u9fff')
                plain.Add(Simplified.Of(letter), start, at);
            else if (letter is '〇' || char.IsAsciiDigit(letter) || char.IsAsciiLetterLower(letter))
                plain.Add(letter, start, at);
            else if (letter < 128)
                Add(plain, new Rune(letter), start, at);
            else if (Rune.TryGetRuneAt(text, start, out var rune))
                AddNormal(plain, rune, start, at = start + rune.Utf16SequenceLength);
        }

        return plain.Built();
    }

    /// <summary>Where the letters from one place to another stood.</summary>
    public (int Start, int Length) Source(int start, int length) => (Starts[start], Ends[start + length - 1] - Starts[start]);

    private static void AddNormal(PlainTextBuilder plain, Rune rune, int start, int end)
    {
        foreach (var part in Decomposed(rune).EnumerateRunes())
            Add(plain, part, start, end);
    }

    private static void Add(PlainTextBuilder plain, Rune rune, int start, int end)
    {
        if (rune.Value == '#' && plain.Last is var last && (char.IsAsciiDigit(last) || char.IsAsciiLetter(last)))
            plain.Add(IndexTerms.House, start, end);
        if (!Rune.IsLetterOrDigit(rune))
            return;
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            plain.Add((char)('0' + (int)Rune.GetNumericValue(rune)), start, end);
        else
            plain.Add(rune.IsBmp ? new Rune(Simplified.Of((char)Rune.ToLowerInvariant(rune).Value)) : Rune.ToLowerInvariant(rune), start, end);
    }

    // By single characters: what a mark changes is dropped with it, and a text's pieces are as the whole is.
    private static string Decomposed(Rune rune)
    {
        try
        {
            return rune.ToString().Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return rune.ToString();
        }
    }
}

internal sealed class PlainTextBuilder(int room)
{
    private char[] letters = new char[room];
    private int[] starts = new int[room];
    private int[] ends = new int[room];
    private int count;

    public char Last => count == 0 ? '\0' : letters[count - 1];

    public void Add(char letter, int start, int end)
    {
        if (count == letters.Length)
            Grow();
        (letters[count], starts[count], ends[count]) = (letter, start, end);
        count++;
    }

    public void Add(Rune letter, int start, int end)
    {
        Span<char> halves = stackalloc char[2];
        foreach (var half in halves[..letter.EncodeToUtf16(halves)])
            Add(half, start, end);
    }

    /// <summary>The last letter stands for this source too.</summary>
    public void Stretch(int end) => ends[count - 1] = end;

    public PlainText Built() => new(new string(letters, 0, count), starts, ends);

    private void Grow()
    {
        var size = Math.Max(16, count * 2);
        Array.Resize(ref letters, size);
        Array.Resize(ref starts, size);
        Array.Resize(ref ends, size);
    }
}
