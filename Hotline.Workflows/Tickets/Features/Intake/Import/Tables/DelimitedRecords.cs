using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <param name="Values">The record's values.</param>
/// <param name="Fault">Why it could not be split; the line is then one record of its own.</param>
internal readonly record struct DelimitedRecord(IReadOnlyList<string> Values, string? Fault);

/// <summary>
/// RFC 4180 records. A quote that is never closed, or text behind a closing quote, spoils only its own line: reading
/// goes on with the next one. Readers made for clean files swallow everything up to the next quote instead.
/// </summary>
internal sealed class DelimitedRecords(TextReader reader, char delimiter, int maxRecordChars)
{
    private readonly List<string> ahead = [];

    public IEnumerable<DelimitedRecord> Read()
    {
        while (Line(0) is { } first)
        {
            if (Split() is var (values, lines))
            {
                ahead.RemoveRange(0, lines);
                yield return new DelimitedRecord(values, null);
            }
            else
            {
                ahead.RemoveAt(0);
                yield return new DelimitedRecord(first.Split(delimiter), "引号不配对，无法分列");
            }
        }
    }

    private string? Line(int index)
    {
        while (ahead.Count <= index)
        {
            if (reader.ReadLine() is not { } line)
                return null;
            ahead.Add(line);
        }

        return ahead[index];
    }

    private (List<string> Values, int Lines)? Split()
    {
        var values = new List<string>();
        var (line, at, lines) = (ahead[0], 0, 1);
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
                (line, at, lines) = (next, 0, lines + 1);
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
