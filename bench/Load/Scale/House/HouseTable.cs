using System.Data.Common;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Load.Scale.House;

/// <summary>A table that holds rows of tickets.</summary>
/// <param name="Mine">Condition of the rows of the ticket <c>@ticket</c>.</param>
/// <param name="Columns">In the order of a row's values.</param>
/// <param name="IsKept">Its rows outlive the retention of ended flows.</param>
internal sealed record HouseTable(string Name, string Mine, IReadOnlyList<HouseColumn> Columns, bool IsKept)
{
    private const string OfTicket = "\"TicketId\" = @ticket";
    private const string OfFlow = "\"InstanceId\" IN (SELECT \"Id\" FROM \"WorkflowInstances\" WHERE \"TicketId\" = @ticket)";
    private const string OfHold = "\"HoldId\" IN (SELECT \"Id\" FROM \"Holds\" WHERE \"TicketId\" = @ticket)";
    private const string OfClock = "\"ClockId\" IN (SELECT \"Id\" FROM \"Clocks\" WHERE \"TicketId\" = @ticket)";
    private const string OfNotice = "\"Link\" = (SELECT '/tickets/' || \"No\" FROM \"Tickets\" WHERE \"Id\" = @ticket)";

    public int IndexOf(string column)
    {
        for (var index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Name == column)
                return index;
        }

        return -1;
    }

    /// <summary>In an order that foreign keys allow.</summary>
    public static IReadOnlyList<HouseTable> All(HotlineDb db) =>
    [
        Of<Ticket>(db, "\"Id\" = @ticket"), Of<AssistingUnit>(db), Of<InstanceRow>(db, kept: false), Of<JournalRow>(db, OfFlow, kept: false),
        Of<BookmarkRow>(db, OfFlow), Of<Matter>(db), Of<HumanTask>(db), Of<Clock>(db), Of<ClockExplanation>(db, OfClock), Of<HistoryEntry>(db),
        Of<ContactEntry>(db), Of<ResultEntry>(db), Of<ReviewEntry>(db), Of<CallbackEntry>(db), Of<ReturnEntry>(db), Of<Visit>(db), Of<Attachment>(db),
        Of<Summons>(db), Of<HoldCase>(db), Of<HoldMeasure>(db, OfHold), Of<HoldNote>(db, OfHold), Of<PersonNotice>(db, OfNotice, kept: false),
    ];

    /// <summary>The rows of one ticket.</summary>
    public async Task<List<object?[]>> ReadAsync(DbConnection connection, long ticket, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))} FROM \"{Name}\" WHERE {Mine}";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@ticket", ticket);
        command.Parameters.Add(parameter);
        var rows = new List<object?[]>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var values = new object?[Columns.Count];
            for (var index = 0; index < values.Length; index++)
                values[index] = reader.IsDBNull(index) ? null : Columns[index].IsInstant ? Instant(reader.GetValue(index)) : reader.GetValue(index);
            rows.Add(values);
        }

        return rows;
    }

    private static DateTimeOffset Instant(object value) =>
        value is long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));

    private static HouseTable Of<T>(HotlineDb db, string mine = OfTicket, bool kept = true)
    {
        var name = db.Model.FindEntityType(typeof(T))!.GetTableName()!;
        var table = StoreObjectIdentifier.Table(name);
        var columns = db.Model.GetEntityTypes().Where(type => type.GetTableName() == name).SelectMany(type => type.GetProperties())
            .Select(property => new HouseColumn(property.GetColumnName(table)!, (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset)))
            .Where(column => column.Name is not null).DistinctBy(column => column.Name);
        return new HouseTable(name, mine, [.. columns], kept);
    }
}

internal sealed record HouseColumn(string Name, bool IsInstant);
