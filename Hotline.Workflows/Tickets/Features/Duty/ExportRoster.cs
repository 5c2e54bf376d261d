using System.Globalization;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using MiniExcelLibs;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>值班表 as a workbook to download or print: a row per shift.</summary>
[AllowEveryone]
public sealed record ExportRoster(DateOnly? From = null, int Days = 7, long? UnitId = null) : IQuery<ExportedFile>;

public sealed record ExportedFile(string FileName, byte[] Content)
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public string ContentType => Xlsx;

    /// <param name="fileName">With its ending.</param>
    /// <param name="lines">Rows, each by the heads of its columns.</param>
    internal static ExportedFile Workbook(string fileName, IEnumerable<Dictionary<string, object?>> lines)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(lines, sheetName: Path.GetFileNameWithoutExtension(fileName).Split(' ')[0]);
        return new ExportedFile(fileName, stream.ToArray());
    }
}

internal sealed class ExportRosterHandler(RosterRows rows) : IRequestHandler<ExportRoster, Result<ExportedFile>>
{
    public async Task<Result<ExportedFile>> Handle(ExportRoster request, CancellationToken cancellationToken)
    {
        var found = await rows.FindAsync(request.From, request.Days, request.UnitId, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var (first, units) = found.Value;
        var lines = units.SelectMany(unit => unit.Cells.Select(cell => Line(unit, cell)));
        return ExportedFile.Workbook(DutyTexts.Format("FileName", Date(first), Date(first.AddDays(request.Days - 1))), lines);
    }

    private static Dictionary<string, object?> Line(RosterUnit unit, RosterCell cell) => new()
    {
        [DutyTexts.Get("Cells.Unit")] = unit.Name,
        [DutyTexts.Get("Cells.Day")] = Date(cell.Day),
        [DutyTexts.Get("Cells.Weekday")] = cell.Day.ToString("dddd", CultureInfo.CurrentUICulture),
        [DutyTexts.Get("Cells.Shift")] = DutyTexts.Get(cell.Kind.ToString()),
        [DutyTexts.Get("Cells.Person")] = cell.Missing ? DutyTexts.Get("Cells.Gap") : cell.Chain.FirstOrDefault(),
        [DutyTexts.Get("Cells.ActsFor")] = cell.Chain.Count > 1 ? cell.Chain[^1] : null,
        [DutyTexts.Get("Cells.Leader")] = cell.LeaderName,
    };

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
