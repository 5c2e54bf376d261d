using System.Text;
using System.Text.Unicode;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>
/// Tells text that was once read in the wrong encoding and saved so. Such text, written back in the encoding it was
/// wrongly read in, is right in another one, which chance does not bring about over several characters.
/// </summary>
internal static class Garbled
{
    private const int LongestLookedAt = 60;
    private const int FewestTelling = 4;

    // What is left when the same was done with bytes that were no text, and the fill of unused memory.
    private static readonly string[] Leftovers = ["锟斤拷", "锟斤", "斤拷", "烫烫烫", "屯屯屯", "ï¿½"];

    private static readonly Encoding Chinese = Strict(54936);
    private static readonly Encoding[] ReadWrongly = [Chinese, Strict(28591), Strict(1252)];

    public static bool Is(string text)
    {
        if (Ascii.IsValid(text))
            return false;
        if (Array.Exists(Leftovers, leftover => text.Contains(leftover, StringComparison.Ordinal)))
            return true;
        if (text.Count(letter => letter == '\uFFFD') is var lost and > 1 && lost * 3 >= text.Count(letter => letter > '\x7F'))
            return true;
        var run = Run(text);
        return run.Length >= FewestTelling && (Array.Exists(ReadWrongly, readAs => WasUtf8(run, readAs)) || WasChinese(run));
    }

    /// <summary>The letters beyond ASCII, without what stands between them.</summary>
    private static string Run(string text)
    {
        var letters = new StringBuilder();
        foreach (var letter in text)
        {
            if (letter > 0x7F && letter != '\uFFFD')
                letters.Append(letter);
            if (letters.Length >= LongestLookedAt)
                break;
        }

        return letters.ToString();
    }

    /// <summary>UTF-8 bytes that were read as something else.</summary>
    private static bool WasUtf8(string run, Encoding readAs)
    {
        var bytes = Bytes(run, readAs);
        if (bytes is null)
            return false;
        // The run may end, or skip a blank, within a character.
        for (var cut = 0; cut < 3 && bytes.Length - cut > FewestTelling; cut++)
        {
            if (Utf8.IsValid(bytes.AsSpan(0, bytes.Length - cut)))
                return IsChinese(Encoding.UTF8.GetString(bytes, 0, bytes.Length - cut));
        }

        return false;
    }

    /// <summary>Chinese bytes that were read as Latin letters.</summary>
    private static bool WasChinese(string run)
    {
        if (!run.All(letter => letter is >= '\u00A1' and <= '\u00FF') || run.Length < FewestTelling + 2 || run.Length % 2 != 0)
            return false;
        try
        {
            return IsChinese(Chinese.GetString(Encoding.Latin1.GetBytes(run)));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static byte[]? Bytes(string run, Encoding encoding)
    {
        try
        {
            return encoding.GetBytes(run);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Strict(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    private static bool IsChinese(string text)
    {
        var chinese = text.Count(letter => letter is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u303F') or (>= '\uFF00' and <= '\uFFEF'));
        return chinese >= 2 && chinese * 3 >= text.Length * 2;
    }
}
