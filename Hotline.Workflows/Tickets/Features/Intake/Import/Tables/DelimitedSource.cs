using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>A text file whose values are separated by commas, semicolons, tabs or bars.</summary>
internal sealed class DelimitedSource : ITableSource
{
    private readonly StreamReader reader;
    private readonly char delimiter;
    private readonly ImportLimits limits;
    private readonly CancellationToken cancellationToken;

    public DelimitedSource(Stream content, ImportLimits limits, CancellationToken cancellationToken)
    {
        (this.limits, this.cancellationToken) = (limits, cancellationToken);
        var encoding = TextEncoding.Detect(content, cancellationToken);
        using (var first = Reader(content, encoding))
            delimiter = DelimiterChoice.Of(First(first), limits);
        reader = Reader(content, encoding);
    }

    public IReadOnlyList<string> Notices => [];

    public IEnumerable<TableRow> Rows()
    {
        var number = 0;
        var lines = new TextLines(reader, limits.MaxRecordChars, cancellationToken);
        foreach (var (line, values, fault) in new DelimitedRecords(lines.Next, delimiter, limits.MaxRecordChars).Read())
        {
            if (++number > limits.MaxSheetRows)
                throw new TableUnreadableException(TableRefusals.TooLarge(ImportTexts.Format("TooManyRows", limits.MaxSheetRows)));
            var wrong = fault ?? (values.Count > limits.MaxColumns && values.Skip(limits.MaxColumns).Any(value => !string.IsNullOrWhiteSpace(value))
                ? ImportTexts.Format("TooManyColumns", limits.MaxColumns, line)
                : null);
            yield return new TableRow(number, [.. values.Take(limits.MaxColumns).Select(TableCell.OfText)], wrong);
        }
    }

    public void Dispose() => reader.Dispose();

    private static StreamReader Reader(Stream content, Encoding encoding)
    {
        content.Position = 0;
        return new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    private List<TextLine> First(StreamReader first)
    {
        var lines = new TextLines(first, limits.MaxRecordChars, cancellationToken);
        var read = new List<TextLine>();
        while (read.Count < limits.DelimiterLines && lines.Next() is { } line)
            read.Add(line);
        return read;
    }
}
