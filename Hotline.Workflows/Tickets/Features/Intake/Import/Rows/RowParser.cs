using Hotline.Workflows.Tickets.Features.Intake.Import.Columns;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Features.Intake.Wording;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Rows;

/// <summary>Reads rows into drafts. It never throws for what a row holds: each row gets a draft or a reason.</summary>
public sealed class RowParser(ColumnMapping mapping, TimeZoneInfo zone, DateTimeOffset now, ImportLimits limits)
{
    private readonly TimeReading times = new(zone, now, limits);

    public ParsedRow Parse(TableRow row)
    {
        if (row.Fault is not null)
            return new ParsedRow(row.Number, null, null, row.Fault, null, null);
        try
        {
            return Judge(row);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            return new ParsedRow(row.Number, null, null, ImportTexts.Format("RowUnreadable", bug.GetType().Name), null, null);
        }
    }

    private ParsedRow Judge(TableRow row)
    {
        var reading = new RowReading(row, mapping, times, limits);
        reading.NoteRow();
        var draft = Read(reading);
        return reading.Reason is { } reason
            ? new ParsedRow(row.Number, null, reading.Column, reason, null, Short(draft.SourceNo))
            : new ParsedRow(row.Number, draft, null, null, reading.Note, draft.SourceNo);
    }

    private TicketDraft Read(RowReading row)
    {
        row.RefuseLostDigits(ImportField.SourceNo);
        var sourceNo = row.SourceNo();
        if (sourceNo == ImportTexts.Get("Template.SampleNo"))
            row.RefuseSample();
        var (reportedAt, title) = row.TimeAndTitle();
        return new TicketDraft
        {
            SourceNo = sourceNo,
            SourceSystem = sourceNo is null ? null : row.ShortLine(ImportField.SourceSystem) ?? mapping.Source ?? limits.SourceSystem,
            Channel = row.Word(ImportField.Channel, TicketWords.ChannelOf, Channel.Import, "批量导入"),
            Kind = row.Word(ImportField.Kind, TicketWords.KindOf, TicketKind.Help, "求助"),
            Urgency = row.Word(ImportField.Urgency, TicketWords.UrgencyOf, Urgency.Normal, "一般"),
            Level = row.Level(),
            CategoryPath = Category(row),
            Title = row.Within(ImportField.Title, title, limits.MaxTitleChars),
            Content = row.Content(),
            ReportedAt = reportedAt,
            OccurredAt = row.OptionalTime(ImportField.OccurredAt),
            ReporterName = row.ShortLine(ImportField.ReporterName),
            ReporterPhone = row.Phone(),
            ReporterSecret = row.Secret(),
            EnterpriseName = row.Line(ImportField.EnterpriseName),
            Street = row.Line(ImportField.Street),
            Community = row.Line(ImportField.Community),
            Grid = row.Line(ImportField.Grid),
            Address = row.Line(ImportField.Address),
        };
    }

    private static string? Category(RowReading row)
    {
        if (row.Line(ImportField.CategoryPath) is { } path)
            return string.Join('/', path.Split(['/', '／', '\\', '>', '→', '|', '-', '—'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var levels = new[] { ImportField.Category1, ImportField.Category2, ImportField.Category3 }
            .Select(row.Line)
            .OfType<string>()
            .ToList();
        return levels.Count == 0 ? null : string.Join('/', levels);
    }

    private string? Short(string? text) => text is null ? null : CellText.Excerpt(text, limits.MaxShortChars);
}
