using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>Reads rows of one table as its entities, without EF's query pipeline; made from EF's model once.</summary>
internal sealed class RowReader<T> where T : class
{
    private readonly List<string> _columns = [];
    private readonly string _name;
    private readonly string _alias;
    private readonly int _first;
    private readonly ParameterExpression _reader = Expression.Parameter(typeof(DbDataReader));

    /// <param name="model">EF's.</param>
    /// <param name="alias">What the query calls the table.</param>
    /// <param name="first">Place of the first of the columns in the query's rows.</param>
    public RowReader(IModel model, string alias, int first = 0)
    {
        (_alias, _first) = (alias, first);
        var type = model.FindEntityType(typeof(T))!;
        _name = $"\"{type.GetTableName()}\"";
        Read = Expression.Lambda<Func<DbDataReader, T>>(Create(type, StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value), _reader).Compile();
        Columns = string.Join(", ", _columns.Select(column => $"{alias}.\"{column}\""));
        Next = first + _columns.Count;
    }

    /// <summary>Quoted, with its alias.</summary>
    public string Table => Named(_alias);

    /// <summary>Place of the column after the last.</summary>
    public int Next { get; }

    /// <summary>Quoted, in the order <see cref="Read"/> expects them.</summary>
    public string Columns { get; }

    /// <summary>Quoted, with another alias.</summary>
    public string Named(string alias) => $"{_name} {alias}";

    /// <summary>The row the reader stands on.</summary>
    public Func<DbDataReader, T> Read { get; }

    /// <summary>The entity with what it owns in the same table.</summary>
    private MemberInitExpression Create(IEntityType type, StoreObjectIdentifier table) => Expression.MemberInit(
        Expression.New(type.ClrType),
        [
            .. type.GetProperties().Where(property => !property.IsShadowProperty())
                .Select(property => Expression.Bind(property.PropertyInfo!, Column(property, property.GetColumnName(table)!))),
            .. type.GetNavigations().Where(navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent)
                .Select(navigation => Expression.Bind(navigation.PropertyInfo!, Create(navigation.TargetEntityType, table))),
        ]);

    private Expression Column(IProperty property, string name)
    {
        var place = Expression.Constant(_first + _columns.Count);
        _columns.Add(name);
        var converter = property.GetTypeMapping().Converter;
        var stored = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        Expression value = Expression.Call(_reader, nameof(DbDataReader.GetFieldValue), [stored], place);
        if (converter is not null)
            value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
        value = Expression.Convert(value, property.ClrType);
        return property.IsNullable
            ? Expression.Condition(Expression.Call(_reader, nameof(DbDataReader.IsDBNull), null, place), Expression.Default(property.ClrType), value)
            : value;
    }
}
