using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>A text file whose values are separated by commas, semicolons, tabs or bars.</summary>
internal sealed class DelimitedSource : ITableSource
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|', '，', '；'];
    private readonly StreamReader reader;
    private readonly char delimiter;
    private readonly ImportLimits limits;

    public DelimitedSource(Stream content, ImportLimits limits)
    {
        this.limits = limits;
        var encoding = TextEncoding.Detect(content);
        using (var first = Reader(content, encoding))
            delimiter = Delimiter(first);
        reader = Reader(content, encoding);
    }

    public IEnumerable<TableRow> Rows()
    {
        var number = 0;
        foreach (var (values, fault) in new DelimitedRecords(reader, delimiter, limits.MaxRecordChars).Read())
        {
            if (values.Count > limits.MaxColumns)
                throw new TableUnreadableException(TableRefusals.TooLarge($"第 {number + 1} 行超过 {limits.MaxColumns} 列"));
            yield return new TableRow(++number, [.. values.Select(TableCell.OfText)], fault);
        }
    }

    public void Dispose() => reader.Dispose();

    private static StreamReader Reader(Stream content, Encoding encoding)
    {
        content.Position = 0;
        return new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    /// <summary>The most frequent one of the first line that has any; headers hold none in their text.</summary>
    private static char Delimiter(StreamReader first)
    {
        while (first.ReadLine() is { } line)
        {
            var best = Delimiters.MaxBy(candidate => line.Count(letter => letter == candidate));
            if (line.Contains(best))
                return best;
        }

        return Delimiters[0];
    }
}
