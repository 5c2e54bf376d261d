using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <param name="Line">Line of the file it begins in.</param>
/// <param name="Values">The record's values.</param>
/// <param name="Fault">Why it could not be read; the line is then one record of its own.</param>
internal readonly record struct DelimitedRecord(int Line, IReadOnlyList<string> Values, string? Fault);

/// <summary>
/// RFC 4180 records. A quote that is never closed, or text behind a closing quote, spoils only its own line: reading
/// goes on with the next one. Readers made for clean files swallow everything up to the next quote instead.
/// </summary>
internal sealed class DelimitedRecords(Func<TextLine?> next, char delimiter, int maxRecordChars)
{
    private readonly List<TextLine> ahead = [];

    public IEnumerable<DelimitedRecord> Read()
    {
        var number = 1;
        while (Line(0) is { } first)
        {
            if (Split() is var (values, lines))
            {
                var fault = ahead.Take(lines).Select(line => line.Fault).FirstOrDefault(fault => fault is not null);
                ahead.RemoveRange(0, lines);
                yield return new DelimitedRecord(number, values, fault);
                number += lines;
            }
            else
            {
                ahead.RemoveAt(0);
                yield return new DelimitedRecord(number, first.Text.Split(delimiter), first.Fault ?? ImportTexts.Format("BrokenQuotes", number));
                number++;
            }
        }
    }

    private TextLine? Line(int index)
    {
        while (ahead.Count <= index)
        {
            if (next() is not { } line)
                return null;
            ahead.Add(line);
        }

        return ahead[index];
    }

    private (List<string> Values, int Lines)? Split()
    {
        var values = new List<string>();
        var (line, at, lines) = (ahead[0].Text, 0, 1);
        while (true)
        {
            if (at < line.Length && line[at] == '"')
            {
                if (Quoted(ref line, ref at, ref lines) is not { } value)
                    return null;
                values.Add(value);
            }
            else
            {
                var end = line.IndexOf(delimiter, at);
                end = end < 0 ? line.Length : end;
                values.Add(line[at..end]);
                at = end;
            }

            if (at == line.Length)
                return (values, lines);
            at++;
        }
    }

    private string? Quoted(ref string line, ref int at, ref int lines)
    {
        var value = new StringBuilder();
        at++;
        while (value.Length <= maxRecordChars)
        {
            var quote = line.IndexOf('"', at);
            if (quote < 0)
            {
                value.Append(line, at, line.Length - at).Append('\n');
                if (Line(lines) is not { } next)
                    return null;
                (line, at, lines) = (next.Text, 0, lines + 1);
                continue;
            }

            value.Append(line, at, quote - at);
            at = quote + 1;
            if (at < line.Length && line[at] == '"')
            {
                value.Append('"');
                at++;
                continue;
            }

            while (at < line.Length && line[at] != delimiter && char.IsWhiteSpace(line[at]))
                at++;
            return at == line.Length || line[at] == delimiter ? value.ToString() : null;
        }

        return null;
    }
}
