using System.Data.Common;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>The rows of one ticket that was really carried so far, with all that differs from copy to copy cut out.</summary>
internal sealed class TicketModel
{
    private readonly List<(HouseTable Table, List<Cell[]> Rows)> _rows = [];
    private readonly List<TimeSpan> _numbers = [];
    private readonly List<TimeSpan> _texts = [];
    private readonly List<DateTimeOffset> _matters = [];

    private TicketModel(DateTimeOffset created, TimeSpan lasts) => (Created, Lasts) = (created, lasts);

    public DateTimeOffset Created { get; }

    /// <summary>From its intake to its last row.</summary>
    public TimeSpan Lasts { get; }

    /// <summary>Prefixes of its matters' numbers, such as <c>YQ</c>.</summary>
    public List<string> MatterPrefixes { get; } = [];

    public static async Task<TicketModel> ReadAsync(
        DbConnection connection, IReadOnlyList<HouseTable> tables, long ticket, HouseUnits units, CancellationToken cancellation)
    {
        var rows = new List<(HouseTable Table, List<object?[]> Rows)>();
        foreach (var table in tables)
            rows.Add((table, await table.ReadAsync(connection, ticket, cancellation)));
        var own = rows[0];
        var created = (DateTimeOffset)own.Rows[0][own.Table.IndexOf(nameof(Ticket.CreatedAt))]!;
        var last = rows.SelectMany(table => table.Rows.Select(row => Moment(table.Table, row) ?? created)).Max();
        var model = new TicketModel(created, last - created);
        model.Cut(rows, units);
        return model;
    }

    /// <summary>Numbers of its own for a copy that is taken in at <paramref name="at"/>.</summary>
    public Copy Start(DateTimeOffset at, DateTimeOffset now, IdLine ids, Func<string, DateTimeOffset, string> matterNo) => new()
    {
        Shift = at - Created,
        Now = now,
        Numbers = [.. _numbers.Select(after => ids.Next(at + after))],
        Texts = [.. _texts.Select(after => ids.NextText(at + after))],
        MatterNos = [.. MatterPrefixes.Select((prefix, index) => matterNo(prefix, _matters[index] + (at - Created)))],
    };

    /// <param name="copy">Of this model.</param>
    /// <param name="keptAll">Its flow has ended too lately to be forgotten.</param>
    /// <param name="into">By table.</param>
    public void Put(Copy copy, bool keptAll, Dictionary<HouseTable, List<object?[]>> into)
    {
        foreach (var (table, rows) in _rows)
        {
            if (!keptAll && !table.IsKept)
                continue;
            var list = into[table];
            foreach (var row in rows)
            {
                var values = new object?[row.Length];
                for (var index = 0; index < values.Length; index++)
                    values[index] = row[index].Of(copy);
                list.Add(values);
            }
        }
    }

    private void Cut(List<(HouseTable Table, List<object?[]> Rows)> rows, HouseUnits units)
    {
        var known = new Dictionary<string, Cell>();
        var numbers = new Dictionary<long, Cell>();
        foreach (var (table, row, id) in rows.SelectMany(of => of.Rows.Select(row => (of.Table, row, Id: of.Table.IndexOf("Id")))).Where(x => x.Id >= 0).OrderBy(x => x.row[x.Id] as long? ?? long.MaxValue))
        {
            var after = (Moment(table, row) ?? Created) - Created;
            if (row[id] is long number && numbers.TryAdd(number, new NumberCell(_numbers.Count)))
            {
                known.Add($"{number}", numbers[number]);
                _numbers.Add(after);
            }
            else if (row[id] is string text)
            {
                known.Add(text, new TextIdCell(_texts.Count));
                _texts.Add(after);
            }
        }

        foreach (var (table, row) in rows.Where(of => of.Table.Name == "PersonNotices").SelectMany(of => of.Rows.Select(row => (of.Table, row))))
        {
            if (known.TryAdd((string)row[table.IndexOf(nameof(PersonNotice.Key))]!, new TextIdCell(_texts.Count)))
                _texts.Add((Moment(table, row) ?? Created) - Created);
        }

        foreach (var (table, matters) in rows.Where(of => of.Table.Name == "Matters"))
        {
            foreach (var row in matters)
            {
                var no = (string)row[table.IndexOf(nameof(Matter.No))]!;
                known.Add(no, new MatterNoCell(MatterPrefixes.Count));
                MatterPrefixes.Add(string.Concat(no.TakeWhile(char.IsAsciiLetter)));
                _matters.Add((DateTimeOffset)row[table.IndexOf(nameof(Matter.BegunAt))]!);
            }
        }

        var fields = Fields(rows[0].Table, rows[0].Rows[0], units, numbers);
        foreach (var (word, field) in fields.Where(field => field.Word.Length > 1))
            known.TryAdd(word, new FieldCell(field));
        var texts = new TextCells(known);
        foreach (var (table, raw) in rows.Where(of => of.Rows.Count > 0))
            _rows.Add((table, raw.ConvertAll(row => row.Select((value, index) => CellOf(table, index, value, numbers, texts)).ToArray())));
    }

    private static Cell CellOf(HouseTable table, int index, object? value, Dictionary<long, Cell> numbers, TextCells texts)
    {
        var column = table.Columns[index];
        if (table.Name == "Tickets" && Columns.TryGetValue(column.Name, out var field) && (value is not null || column.Name.StartsWith("Place_", StringComparison.Ordinal)))
            return new FieldCell(field);
        return value switch
        {
            DateTimeOffset at when table.Name == "Bookmarks" && column.Name == nameof(BookmarkRow.DueAt) => new TimerCell(at),
            DateTimeOffset at => new InstantCell(at),
            long number when numbers.TryGetValue(number, out var cell) => cell,
            string text => texts.Of(text),
            _ => new SameCell(value),
        };
    }

    /// <summary>Columns of the ticket that are its own as a whole.</summary>
    private static readonly Dictionary<string, Field> Columns = new()
    {
        ["CategoryPath"] = Field.CategoryPath,
        ["CategoryCode"] = Field.CategoryCode,
        ["Place_StreetId"] = Field.StreetId,
        ["Place_Street"] = Field.Street,
        ["Place_Community"] = Field.Community,
        ["Place_Address"] = Field.Address,
        ["Reporter_Name"] = Field.ReporterName,
        ["Reporter_Phone"] = Field.ReporterPhone,
    };

    private static List<(string Word, Field Field)> Fields(HouseTable tickets, object?[] row, HouseUnits units, Dictionary<long, Cell> numbers)
    {
        var words = new List<(string, Field)>();
        foreach (var (column, field) in new[] { ("No", Field.No), ("Title", Field.Title), ("Content", Field.Content), ("ContentHash", Field.ContentHash), ("Place_Address", Field.Address) })
        {
            if (row[tickets.IndexOf(column)] is string word)
                words.Add((word, field));
        }

        if (row[tickets.IndexOf(nameof(Ticket.LeadUnitId))] is not long id || units.Find(id) is not { } lead)
            return words;
        foreach (var (number, name, one, other) in new[]
        {
            (lead.Id, lead.Name, Field.UnitId, Field.UnitName), (lead.Handler.Id, lead.Handler.Name, Field.HandlerId, Field.Handler),
            (lead.Leader.Id, lead.Leader.Name, Field.LeaderId, Field.Leader), (lead.Head.Id, lead.Head.Name, Field.HeadId, Field.SectionHead),
        })
        {
            numbers.TryAdd(number, new FieldCell(one));
            words.Add(($"{number}", one));
            words.Add((name, other));
        }

        words.Add((lead.Path, Field.UnitPath));
        return words;
    }

    /// <summary>When the row was made.</summary>
    private static DateTimeOffset? Moment(HouseTable table, object?[] row)
    {
        for (var index = 0; index < row.Length; index++)
        {
            if (table.Columns[index] is { IsInstant: true, Name: "CreatedAt" or "At" or "BegunAt" or "StartedAt" or "SentAt" or "RecordedAt" } && row[index] is DateTimeOffset at)
                return at;
        }

        return null;
    }
}
