using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>
/// How entities of one type, with what they own in the same table, lie in the database. Made from EF's model once, so that
/// the two never differ.
/// </summary>
public sealed class RowShape
{
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, RowShape>> Known = [];

    /// <summary>Compiled for the few tables that working sets hold, when one first does.</summary>
    private readonly Lazy<Func<object, object?[]>> _values;

    private RowShape(IEntityType type)
    {
        Type = type;
        List<INavigation> parts = [.. Owned(type)];
        Columns =
        [
            .. type.GetProperties().Select(property => new RowColumn(property, null)),
            .. parts.SelectMany(part => part.TargetEntityType.GetProperties()
                .Where(property => !property.IsPrimaryKey())
                .Select(property => new RowColumn(property, part))),
        ];
        HasParts = parts.Count > 0;
        _values = new(() => Reader(type.ClrType, Columns));
    }

    public IEntityType Type { get; }

    /// <summary>The entity's own first, then those of its parts.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>It owns objects that lie in the same row.</summary>
    public bool HasParts { get; }

    /// <summary>What the database keeps of an entity, in the order of <see cref="Columns"/>.</summary>
    public Func<object, object?[]> Values => _values.Value;

    public static RowShape Of(IModel model, Type type) =>
        Known.GetOrCreateValue(model).GetOrAdd(type, static (type, model) => new RowShape(model.FindEntityType(type)!), model);

    private static IEnumerable<INavigation> Owned(IEntityType type) => type.GetNavigations().Where(navigation =>
        navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent
        && navigation.TargetEntityType.GetTableName() == type.GetTableName());

    private static Func<object, object?[]> Reader(Type type, IReadOnlyList<RowColumn> columns)
    {
        var given = Expression.Parameter(typeof(object));
        var row = Expression.Variable(type);
        return Expression.Lambda<Func<object, object?[]>>(
            Expression.Block(
                [row],
                Expression.Assign(row, Expression.Convert(given, type)),
                Expression.NewArrayInit(typeof(object), columns.Select(column => Stored(row, column)))),
            given).Compile();
    }

    private static Expression Stored(ParameterExpression row, RowColumn column)
    {
        if (column.Part is null)
            return Converted(Expression.Property(row, column.Property.PropertyInfo!), column.Property);
        var part = Expression.Property(row, column.Part.PropertyInfo!);
        return Expression.Condition(
            Expression.ReferenceEqual(part, Expression.Constant(null)),
            Expression.Constant(null),
            Converted(Expression.Property(part, column.Property.PropertyInfo!), column.Property));
    }

    private static Expression Converted(Expression value, IProperty property)
    {
        if (property.GetTypeMapping().Converter is not { } converter)
            return Expression.Convert(value, typeof(object));
        var convert = converter.ConvertToProviderExpression;
        var stored = Expression.Convert(
            Expression.Invoke(convert, Expression.Convert(value, convert.Parameters[0].Type)), typeof(object));
        return Nullable.GetUnderlyingType(value.Type) is null
            ? stored
            : Expression.Condition(Expression.Property(value, nameof(Nullable<int>.HasValue)), stored, Expression.Constant(null));
    }
}
