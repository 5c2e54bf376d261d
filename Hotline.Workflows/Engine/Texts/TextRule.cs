using System.Text;

namespace Hotline.Workflows.Engine.Texts;

/// <summary>
/// Which characters no text may hold, wherever it comes from: control characters (but tab and line breaks, where a text
/// may have lines), halves of characters, code points that are no characters, and the signs that turn the direction of
/// writing, with which a text reads otherwise than it is stored. Signs without width are let through: emoji, Persian and
/// Indian scripts are made of them.
/// </summary>
public static class TextRule
{
    private const char Delete = '\u007f';
    private const char LastOfControls = '\u009f';

    /// <summary>The first character the text may not hold; null when there is none.</summary>
    /// <param name="text">In UTF-16.</param>
    /// <param name="lines">Whether tab, line feed and carriage return are allowed.</param>
    public static OddCharacter? Find(ReadOnlySpan<char> text, bool lines = true)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign is (>= ' ' and < Delete) or (> '\u2069' and < '\ud800'))
                continue;
            if (char.IsSurrogate(sign))
            {
                if (Rune.DecodeFromUtf16(text[at..], out var rune, out _) is not System.Buffers.OperationStatus.Done)
                    return new OddCharacter(sign, OddKind.Half, at);
                if (IsNone(rune.Value))
                    return new OddCharacter(rune.Value, OddKind.None, at);
                at++;
            }
            else if (KindOf(sign, lines) is { } kind)
            {
                return new OddCharacter(sign, kind, at);
            }
        }

        return null;
    }

    /// <summary>
    /// The first character that no database of ours keeps: NUL, or half a character. What a flow computes is held to this alone.
    /// </summary>
    public static OddCharacter? FindUnstorable(ReadOnlySpan<char> text)
    {
        var nul = text.IndexOf('\0');
        var before = nul < 0 ? text : text[..nul];
        for (var at = before.IndexOfAnyInRange('\ud800', '\udfff'); at >= 0 && at < before.Length;)
        {
            if (!char.IsHighSurrogate(before[at]) || at + 1 >= before.Length || !char.IsLowSurrogate(before[at + 1]))
                return new OddCharacter(before[at], OddKind.Half, at);
            var next = before[(at + 2)..].IndexOfAnyInRange('\ud800', '\udfff');
            at = next < 0 ? -1 : at + 2 + next;
        }

        return nul < 0 ? null : new OddCharacter(0, OddKind.Control, nul);
    }

    private static OddKind? KindOf(char sign, bool lines) => sign switch
    {
        '\t' or '\n' or '\r' => lines ? null : OddKind.Control,
        < ' ' or (>= Delete and <= LastOfControls) => OddKind.Control,
        (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => OddKind.Direction,
        _ => IsNone(sign) ? OddKind.None : null,
    };

    private static bool IsNone(int codePoint) => (codePoint & 0xfffe) == 0xfffe || codePoint is >= 0xfdd0 and <= 0xfdef;
}

/// <summary>Why a text may not hold a character.</summary>
public enum OddKind
{
    /// <summary>A control character, such as NUL.</summary>
    Control,

    /// <summary>One half of a character that UTF-16 writes in two (a lone surrogate), or bytes that are no UTF-8.</summary>
    Half,

    /// <summary>A code point that is no character, such as U+FFFE.</summary>
    None,

    /// <summary>It turns the direction in which the text is shown.</summary>
    Direction,
}

/// <param name="CodePoint">As Unicode numbers it.</param>
/// <param name="Kind">Why it may not stand there.</param>
/// <param name="Index">Place in the text, counted in UTF-16 from 0.</param>
public readonly record struct OddCharacter(int CodePoint, OddKind Kind, int Index)
{
    /// <summary>As people look it up: <c>U+0000</c>.</summary>
    public override string ToString() => $"U+{CodePoint:X4}";
}
