using System.Collections.Concurrent;
using System.Text;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// How rows of one entity type (and of what it owns in the same table) are written. Made from EF's model once;
/// the statements are made once per set of columns.
/// </summary>
internal sealed class TablePlan
{
    /// <summary>As many as a set of columns has bits.</summary>
    private const int MostColumns = 128;

    private readonly ConcurrentDictionary<(EntityState Kind, UInt128 Columns), RowStatement> _statements = new();
    private readonly Dictionary<IProperty, int> _places = [];
    private readonly List<(string Name, Type Type)> _columns = [];
    private readonly IReadOnlyList<int> _key;
    private readonly IReadOnlyList<int> _tokens;

    private TablePlan(RowShape shape)
    {
        Table = $"\"{shape.Type.GetTableName()}\"";
        var table = StoreObjectIdentifier.Create(shape.Type, StoreObjectType.Table)!.Value;
        foreach (var (property, _) in shape.Columns)
        {
            _places[property] = _columns.Count;
            _columns.Add((property.GetColumnName(table)!, Stored(property)!));
        }

        Tokens = [.. shape.Type.GetProperties().Where(property => property.IsConcurrencyToken)];
        _key = [.. shape.Type.FindPrimaryKey()!.Properties.Select(Place)];
        _tokens = [.. Tokens.Select(Place)];
        Depth = DepthOf(shape.Type);
    }

    public int Columns => _columns.Count;

    public IReadOnlyList<IProperty> Tokens { get; }

    /// <summary>Rows of a lower depth are inserted before and deleted after those that point at them.</summary>
    public int Depth { get; }

    /// <summary>Place among all tables, by depth.</summary>
    public int Order { get; set; }

    /// <summary>Quoted.</summary>
    public string Table { get; }

    /// <summary>Null when the type needs more than one plain row of known columns, such as a key made by the database.</summary>
    public static TablePlan? Of(IEntityType type)
    {
        var shape = RowShape.Of(type.Model, type.ClrType);
        var parts = shape.Columns.Select(column => column.Part?.TargetEntityType).OfType<IEntityType>().Distinct();
        return IsPlain(type) && parts.All(IsPlain)
            && shape.Columns.Count <= MostColumns
            && shape.Columns.All(column => Stored(column.Property) is not null)
            && type.GetProperties().All(property => property.ValueGenerated == ValueGenerated.Never)
            ? new TablePlan(shape)
            : null;
    }

    /// <summary>The columns that an owned type adds to its owner's row.</summary>
    public static IEnumerable<IProperty> Content(IEntityType owned) => owned.GetProperties().Where(property => !property.IsPrimaryKey());

    public int Place(IProperty property) => _places[property];

    public RowStatement Statement(EntityState kind, UInt128 columns) =>
        _statements.GetOrAdd((kind, columns), static (key, plan) => plan.Write(key.Kind, key.Columns), this);

    /// <summary>What is written of a row held in a working set; null when nothing of it has changed.</summary>
    public (EntityState Kind, RowWrite Write)? Write(HeldRow row)
    {
        var now = row.Shape.Values(row.Entity);
        if (row.State is EntityState.Added)
            return (EntityState.Added, new RowWrite(Statement(EntityState.Added, UInt128.MaxValue >> (MostColumns - now.Length)), now));
        var was = row.Stored!;
        UInt128 columns = 0;
        List<object?> values = [];
        for (var place = 0; row.State is not EntityState.Deleted && place < now.Length; place++)
        {
            if (Equals(was[place], now[place]))
                continue;
            columns |= UInt128.One << place;
            values.Add(now[place]);
        }

        var kind = row.State is EntityState.Deleted ? EntityState.Deleted : EntityState.Modified;
        if (kind is EntityState.Modified && columns == 0)
            return null;
        foreach (var place in _key)
            values.Add(was[place]);
        foreach (var place in _tokens)
            values.Add(was[place]);
        return (kind, new RowWrite(Statement(kind, columns), [.. values]));
    }

    private RowStatement Write(EntityState kind, UInt128 columns)
    {
        var named = _columns.Where((_, place) => (columns >> place & 1) == 1).ToList();
        var keys = _key.Concat(kind is EntityState.Added ? [] : _tokens).Select(place => _columns[place]).ToList();
        var sql = new StringBuilder();
        List<string> names = [.. named.Concat(kind is EntityState.Added ? [] : keys).Select(column => column.Name)];
        List<Type> parameters = [.. named.Select(column => column.Type)];
        if (kind is EntityState.Added)
        {
            sql.Append($"INSERT INTO {Table} (").AppendJoin(", ", named.Select(column => $"\"{column.Name}\""))
                .Append(") VALUES (").AppendJoin(", ", named.Select((_, index) => $"${index + 1}")).Append(')');
            return new RowStatement(sql.ToString(), names, parameters);
        }

        if (kind is EntityState.Modified)
            sql.Append($"UPDATE {Table} SET ").AppendJoin(", ", named.Select((column, index) => $"\"{column.Name}\" = ${index + 1}"));
        else
            sql.Append($"DELETE FROM {Table}");
        sql.Append(" WHERE ").AppendJoin(" AND ", keys.Select((column, index) => $"\"{column.Name}\" = ${named.Count + index + 1}"));
        parameters.AddRange(keys.Select(column => column.Type));
        return new RowStatement(sql.ToString(), names, parameters);
    }

    private static bool IsPlain(IEntityType type) =>
        type.GetTableName() is not null
        && type.FindPrimaryKey() is not null
        && type.BaseType is null
        && !type.GetDirectlyDerivedTypes().Any()
        && !type.GetComplexProperties().Any()
        && !type.IsMappedToJson()
        && type.GetProperties().All(property => property.GetComputedColumnSql() is null && (!property.IsConcurrencyToken || !property.IsNullable));

    /// <summary>The type the database is given; null when it is none that a row write can bind.</summary>
    private static Type? Stored(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(long) || type == typeof(int) || type == typeof(bool) || type == typeof(double)
            || type == typeof(string) || type == typeof(byte[])
            || (type == typeof(DateTimeOffset) && property.GetRelationalTypeMapping().StoreType == "timestamp with time zone")
            ? type
            : null;
    }

    private static int DepthOf(IEntityType type) => type.GetForeignKeys()
        .Where(key => !key.IsOwnership && key.PrincipalEntityType != type)
        .Select(key => DepthOf(key.PrincipalEntityType) + 1)
        .DefaultIfEmpty(0)
        .Max();
}
