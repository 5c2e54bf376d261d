using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.Intake.Import.Tables;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Duty.Sheets;

/// <summary>One row of a roster's sheet, as it is written there.</summary>
internal sealed record SheetRow(int Number, string Unit, TableCell Day, string Shift, string Person, string Leader, string? Fault);

/// <summary>Finds the columns of a roster in a table by their heads, as the template and the exported roster have them.</summary>
internal sealed class RosterSheet(ReadingTurns turns, HotlineOptions options)
{
    private const int HeadRows = 20;
    private static readonly string[] Needed = ["Cells.Day", "Cells.Shift", "Cells.Person"];

    /// <exception cref="TableUnreadableException">The file is damaged or too large.</exception>
    public async Task<Result<List<SheetRow>>> ReadAsync(Stream content, string fileName, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        content.Position = 0;
        var opened = TableReader.Open(content, fileName, options.Import, cancellationToken);
        if (!opened.Succeeded)
            return opened.Refusal;
        using var table = opened.Value;
        Dictionary<string, int>? heads = null;
        List<SheetRow> rows = [];
        foreach (var row in table.Rows())
        {
            if (heads is null)
            {
                heads = HeadsIn(row);
                if (heads is null && row.Number >= HeadRows)
                    break;
                continue;
            }

            if (rows.Count == options.Duty.MostRows)
                return new RuleRefusal("roster-too-large", DutyTexts.Format("Import.TooMany", options.Duty.MostRows));
            rows.Add(new SheetRow(
                row.Number, Text(row, heads, "Cells.Unit"), row[heads["Cells.Day"]], Text(row, heads, "Cells.Shift"), Text(row, heads, "Cells.Person"),
                Text(row, heads, "Cells.Leader"), row.Fault));
        }

        return heads is null
            ? Invalid.Field("file", DutyTexts.Format("Import.NoHeads", string.Join('、', Needed.Select(DutyTexts.Get))))
            : rows;
    }

    private static Dictionary<string, int>? HeadsIn(TableRow row)
    {
        var heads = new Dictionary<string, int>();
        foreach (var key in Needed.Append("Cells.Unit").Append("Cells.Leader"))
        {
            var column = row.Cells.ToList().FindIndex(cell => cell.Text.Trim() == DutyTexts.Get(key));
            if (column >= 0)
                heads[key] = column;
        }

        return Needed.All(heads.ContainsKey) ? heads : null;
    }

    private static string Text(TableRow row, Dictionary<string, int> heads, string key) => heads.TryGetValue(key, out var column) ? row[column].Text.Trim() : "";
}
