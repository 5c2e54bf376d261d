using System.Buffers;
using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>
/// UTF-8 or UTF-16 by mark; else UTF-16 where every other byte of digits and commas is zero; else whichever of UTF-8 and
/// GB18030, which old Chinese systems write, has by far more whole characters than broken bytes.
/// </summary>
internal static class TextEncoding
{
    // So many whole characters outweigh one broken byte.
    private const int WholeForBroken = 3;

    public static Encoding Detect(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[4096];
        content.Position = 0;
        var start = head.AsSpan(0, content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (start.StartsWith((byte[])[0xFF, 0xFE]))
            return Encoding.Unicode;
        if (start.StartsWith((byte[])[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        if (WithoutMark(start, content.Length) is { } wide)
            return wide;
        if (Controls(start) * 50 > start.Length)
            throw new TableUnreadableException(TableRefusals.NoTable(ImportTexts.Get("NoText")));
        var utf8 = Utf8(content, cancellationToken);
        if (utf8.Broken == 0 || (utf8.Whole >= utf8.Broken * WholeForBroken && utf8.Whole > 0))
            return new UTF8Encoding(false);
        var chinese = Encoding.GetEncoding("GB18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
        var gb = Chars(content, chinese, cancellationToken);
        if (gb.Whole >= gb.Broken * WholeForBroken)
            return chinese;
        throw new TableUnreadableException(TableRefusals.NoTable(ImportTexts.Get("UnknownEncoding")));
    }

    private static Encoding? WithoutMark(ReadOnlySpan<byte> start, long length)
    {
        if (length % 2 != 0 || start.Length < 8)
            return null;
        var (even, odd) = (0, 0);
        for (var at = 0; at < start.Length; at++)
        {
            if (start[at] == 0)
                _ = at % 2 == 0 ? even++ : odd++;
        }

        // Delimiters, digits and line ends make up a good part of any table.
        if (Math.Max(even, odd) * 20 < start.Length || Math.Min(even, odd) * 10 > Math.Max(even, odd))
            return null;
        return odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }

    private static int Controls(ReadOnlySpan<byte> start)
    {
        var controls = 0;
        foreach (var letter in start)
            controls += letter < 0x09 ? 1 : 0;
        return controls;
    }

    private static (long Whole, long Broken) Utf8(Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        var (whole, broken, kept) = (0L, 0L, 0);
        content.Position = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = content.Read(buffer, kept, buffer.Length - kept);
            var rest = (ReadOnlySpan<byte>)buffer.AsSpan(0, kept + read);
            while (rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var next and >= 0)
            {
                rest = rest[next..];
                var decoded = Rune.DecodeFromUtf8(rest, out _, out var length);
                if (decoded == OperationStatus.NeedMoreData && read > 0)
                    break;
                _ = decoded == OperationStatus.Done ? whole++ : broken++;
                rest = rest[length..];
            }

            if (!IsCut(rest))
                rest = [];
            kept = rest.Length;
            rest.CopyTo(buffer);
            if (read == 0)
                return (whole, broken);
        }
    }

    /// <summary>What is left begins a character that goes on in the next bytes.</summary>
    private static bool IsCut(ReadOnlySpan<byte> rest) => rest.Length is > 0 and < 4 && rest[0] > 0x7F;

    private static (long Whole, long Broken) Chars(Stream content, Encoding encoding, CancellationToken cancellationToken)
    {
        var (whole, broken) = (0L, 0L);
        var letters = new char[32 << 10];
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (reader.Read(letters) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var letter in letters.AsSpan(0, read))
            {
                broken += letter == '\uFFFD' ? 1 : 0;
                whole += letter is > '\x7F' and not '\uFFFD' ? 1 : 0;
            }
        }

        return (whole, broken);
    }
}
