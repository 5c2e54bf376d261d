using System.Text.RegularExpressions;
using Hotline.Workflows.Tickets.Features.Intake.Import.Rows;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Columns;

/// <summary>What the first values of a column look like, whatever its header says.</summary>
internal sealed partial class ColumnProfile
{
    private readonly int filled;
    private readonly int written;
    private readonly int possible;
    private readonly int phones;
    private readonly int codes;
    private readonly double averageLength;

    public ColumnProfile(IEnumerable<TableCell> values)
    {
        var length = 0L;
        foreach (var value in values.Where(value => !value.IsBlank))
        {
            filled++;
            length += value.Text.Trim().Length;
            written += TimeReading.IsWritten(value) ? 1 : 0;
            possible += TimeReading.IsPossible(value) ? 1 : 0;
            phones += Phone().IsMatch(value.Text.Trim()) ? 1 : 0;
            codes += Code().IsMatch(value.Text.Trim()) ? 1 : 0;
        }

        averageLength = filled == 0 ? 0 : (double)length / filled;
    }

    /// <summary>Enough values to say anything.</summary>
    public bool IsTelling => filled >= 3;

    /// <summary>Enough values to refuse the file by them.</summary>
    public bool IsDamning => filled >= 10;

    public double AverageLength => averageLength;

    public bool HasNoTimes => possible == 0;

    public bool HasOnlyTimes => written == filled;

    /// <summary>The values may well be what the field holds.</summary>
    public bool Suits(ImportField field) => !IsTelling || field switch
    {
        ImportField.ReportedAt or ImportField.OccurredAt => Mostly(possible),
        ImportField.ReporterPhone => Mostly(phones),
        ImportField.Content or ImportField.Title => !Mostly(written) && !Mostly(codes),
        ImportField.ReporterName => !Mostly(written) && !Mostly(phones) && averageLength <= 30,
        ImportField.SourceNo => !Mostly(written) && averageLength <= 60,
        _ => !Mostly(written),
    };

    private bool Mostly(int count) => count * 2 > filled;

    [GeneratedRegex(@"^(?:\+?86[- ]?)?1[3-9][0-9*]{9}$|^0[0-9]{2,3}[- ]?[0-9]{7,8}$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[A-Za-z0-9*+_\-]+$")]
    private static partial Regex Code();
}
