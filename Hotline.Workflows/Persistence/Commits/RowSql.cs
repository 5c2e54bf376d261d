using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>The statements that write rows of one table; each is made once, so that it can be prepared once per connection.</summary>
internal sealed class RowSql
{
    private static readonly ConditionalWeakTable<RowShape, RowSql> Known = [];

    private readonly ConcurrentDictionary<(RowChangeKind Kind, UInt128 Columns), RowStatement> _changes = new();
    private readonly ConcurrentDictionary<(int Place, bool UpTo), RowStatement> _sweeps = new();
    private readonly ConcurrentDictionary<string, RowStatement> _others = new();
    private readonly RowShape _shape;
    private readonly Lazy<RowStatement> _addUp;
    private readonly Lazy<RowStatement> _put;

    private readonly UInt128 _key;
    private readonly UInt128 _tokens;

    private RowSql(RowShape shape)
    {
        (_shape, _key, _tokens) = (shape, RowShape.Bits(shape.Key), RowShape.Bits(shape.Tokens));
        _addUp = new(() => Upsert((table, name) => $"{name} = {table}.{name} + excluded.{name}"));
        _put = new(() => Upsert((_, name) => $"{name} = excluded.{name}"));
    }

    public static RowWrite Of(RowChange change)
    {
        var sql = Of(change.Shape);
        var statement = sql._changes.GetOrAdd((change.Kind, change.Columns), static (key, sql) => sql.Write(key.Kind, key.Columns), sql);
        var values = new object?[statement.Parameters.Count];
        var next = change.Shape.Fill(change.Row, change.Columns, values, 0);
        if (change.Was is not null)
        {
            next = change.Shape.Fill(change.Was, sql._key, values, next);
            change.Shape.Fill(change.Was, sql._tokens, values, next);
        }

        return new RowWrite(statement, values);
    }

    public static RowWrite Of(RowSweep sweep)
    {
        var sql = Of(sweep.Shape);
        return new RowWrite(sql._sweeps.GetOrAdd((sweep.Place, sweep.UpTo), static (key, sql) => sql.Sweep(key.Place, key.UpTo), sql), [sweep.Value]);
    }

    public static RowWrite Of(CounterChange change)
    {
        if (change is Tally tally)
            return new RowWrite(Of(tally.Shape)._addUp.Value, tally.Values);
        if (change is RowPut put)
            return new RowWrite(Of(put.Shape)._put.Value, put.Values);
        List<RowColumn> parameters = [];
        var sets = change.Sets.Select(Form).ToList();
        var guards = change.Shape.Key.Select(place => Form(new CounterPart(place, "{0} = {1}", null))).Concat(change.Guards.Select(Form)).ToList();
        List<RowColumn> told = [.. change.Told.Select(place => change.Shape.Columns[place])];
        var answer = told.Count == 0 ? "" : $" RETURNING {string.Join(", ", told.Select(column => $"\"{column.Name}\""))}";
        return new RowWrite(
            Of(change.Shape).Other($"UPDATE {change.Shape.Table} SET {string.Join(", ", sets)} WHERE {string.Join(" AND ", guards)}{answer}", parameters, counts: told.Count == 0, told),
            [.. change.Sets.Select(part => part.Value), .. change.Key, .. change.Guards.Select(part => part.Value)],
            change.Unmet);

        string Form(CounterPart part)
        {
            parameters.Add(change.Shape.Columns[part.Place]);
            return string.Format(null, part.Form, $"\"{parameters[^1].Name}\"", $"${parameters.Count}");
        }
    }

    private static RowSql Of(RowShape shape) => Known.GetValue(shape, static shape => new RowSql(shape));

    private RowStatement Other(string sql, IReadOnlyList<RowColumn> parameters, bool counts, IReadOnlyList<RowColumn>? told = null) =>
        _others.GetOrAdd(sql, static (sql, given) => new RowStatement(sql, given.parameters) { Counts = given.counts, Told = given.told ?? [] }, (parameters, counts, told));

    private RowStatement Sweep(int place, bool upTo)
    {
        var column = _shape.Columns[place];
        return new RowStatement($"DELETE FROM {_shape.Table} WHERE \"{column.Name}\" {(upTo ? "<=" : "=")} $1", [column]) { Counts = false };
    }

    /// <summary>Writes a row, or does something to the columns of the one under its key.</summary>
    private RowStatement Upsert(Func<string, string, string> set)
    {
        var names = _shape.Columns.Select(column => $"\"{column.Name}\"").ToList();
        var sets = names.Where((_, place) => !_shape.Key.Contains(place)).Select(name => set(_shape.Table, name));
        return new RowStatement(
            $"INSERT INTO {_shape.Table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select((_, place) => $"${place + 1}"))}) ON CONFLICT ({string.Join(", ", _shape.Key.Select(place => names[place]))}) DO UPDATE SET {string.Join(", ", sets)}",
            _shape.Columns)
        { Counts = false };
    }

    private RowStatement Write(RowChangeKind kind, UInt128 columns)
    {
        var named = _shape.Columns.Where((_, place) => (columns >> place & 1) == 1).ToList();
        if (kind is RowChangeKind.Added)
        {
            return new RowStatement(
                $"INSERT INTO {_shape.Table} ({string.Join(", ", named.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", named.Select((_, index) => $"${index + 1}"))})",
                named);
        }

        if (kind is RowChangeKind.Removed)
            named = [];
        var sql = new StringBuilder(kind is RowChangeKind.Removed ? $"DELETE FROM {_shape.Table}" : $"UPDATE {_shape.Table} SET ")
            .AppendJoin(", ", named.Select((column, index) => $"\"{column.Name}\" = ${index + 1}"));
        List<RowColumn> found = [.. _shape.Key.Concat(_shape.Tokens).Select(place => _shape.Columns[place])];
        sql.Append(" WHERE ").AppendJoin(" AND ", found.Select((column, index) =>
            $"\"{column.Name}\" {(column.Property.IsNullable ? "IS NOT DISTINCT FROM" : "=")} ${named.Count + index + 1}"));
        return new RowStatement(sql.ToString(), [.. named, .. found]);
    }
}

/// <summary>A statement that writes rows; the same object for the same text, so that it can be prepared once per connection.</summary>
/// <param name="Sql">With parameters <c>$1</c>, <c>$2</c> … in this order, which both databases read.</param>
/// <param name="Parameters">The column each parameter is for.</param>
internal sealed record RowStatement(string Sql, IReadOnlyList<RowColumn> Parameters)
{
    /// <summary>It adds a row, and ends with the row's parameters.</summary>
    public bool Inserts { get; } = Sql.StartsWith("INSERT", StringComparison.Ordinal) && !Sql.Contains("ON CONFLICT", StringComparison.Ordinal);

    /// <summary>It must change exactly one row.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>What it answers of the one row that it must change; nothing when empty.</summary>
    public IReadOnlyList<RowColumn> Told { get; init; } = [];

    public bool Equals(RowStatement? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>One statement with its values.</summary>
/// <param name="Statement">What is run.</param>
/// <param name="Values">In the order of its parameters, as the database keeps them.</param>
/// <param name="Unmet">Of a counter: what is answered when it changes no row; else another commit was first.</param>
internal readonly record struct RowWrite(RowStatement Statement, object?[] Values, Tickets.Pipeline.Refusal? Unmet = null)
{
    /// <summary>The statement changed no row.</summary>
    public Exception Missed() => Unmet is null ? new LostRowException(Statement.Sql) : new GuardNotMetException(Unmet);
}

/// <summary>A row to update or delete was gone or had changed: another commit was first.</summary>
internal sealed class LostRowException(string statement) : Exception($"The row was gone or had changed: {statement}");
