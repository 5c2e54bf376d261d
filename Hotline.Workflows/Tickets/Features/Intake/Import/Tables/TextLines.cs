using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <param name="Text">Without its end.</param>
/// <param name="Fault">Why it must not be believed.</param>
internal readonly record struct TextLine(string Text, string? Fault);

/// <summary>The lines of a text file, none longer in memory than allowed; broken bytes are told with the line's number.</summary>
internal sealed class TextLines(StreamReader reader, int mostChars, CancellationToken cancellationToken)
{
    private readonly char[] buffer = new char[16 << 10];
    private readonly StringBuilder line = new();
    private int at;
    private int filled;
    private int number;
    private bool skipLineFeed;

    public TextLine? Next()
    {
        cancellationToken.ThrowIfCancellationRequested();
        line.Clear();
        var length = 0L;
        while (true)
        {
            if (at == filled)
            {
                (at, filled) = (0, reader.Read(buffer));
                if (filled == 0)
                    return length == 0 ? null : Line(length);
            }

            if (skipLineFeed && buffer[at] == '\n')
                at++;
            skipLineFeed = false;
            var rest = buffer.AsSpan(at, filled - at);
            var end = rest.IndexOfAny('\r', '\n');
            var piece = end < 0 ? rest : rest[..end];
            line.Append(piece[..(int)Math.Min(piece.Length, Math.Max(mostChars - length, 0))]);
            length += piece.Length;
            at += piece.Length;
            if (end < 0)
                continue;
            skipLineFeed = buffer[at] == '\r';
            at++;
            return Line(length);
        }
    }

    private TextLine Line(long length)
    {
        number++;
        var text = line.ToString();
        if (length > mostChars)
            return new TextLine(text, ImportTexts.Format("LineTooLong", number, mostChars));
        return new TextLine(text, text.Contains('\uFFFD', StringComparison.Ordinal) ? ImportTexts.Format("BrokenBytes", number) : null);
    }
}
