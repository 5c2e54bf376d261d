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
    /// <summary>As many as a set of columns has bits.</summary>
    private const int MostColumns = 128;

    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, RowShape>> Known = [];

    private RowShape(IEntityType type)
    {
        Type = type;
        Table = $"\"{type.GetTableName()}\"";
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        Columns =
        [
            .. type.GetProperties().Select(property => new RowColumn(property, null, table)),
            .. type.GetNavigations()
                .Where(navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent && navigation.TargetEntityType.GetTableName() == type.GetTableName())
                .SelectMany(part => part.TargetEntityType.GetProperties()
                    .Where(property => !property.IsPrimaryKey())
                    .Select(property => new RowColumn(property, part, table))),
        ];
        if (Columns.Count > MostColumns)
            throw new InvalidOperationException($"{type.Name} has more than {MostColumns} columns.");
        Key = [.. type.FindPrimaryKey()!.Properties.Select(Place)];
        Tokens = [.. type.GetProperties().Where(property => property.IsConcurrencyToken).Select(Place)];
        Values = Reader(type.ClrType, Columns);
        KeyOf = KeyReader(type);
    }

    public IEntityType Type { get; }

    /// <summary>Quoted.</summary>
    public string Table { get; }

    /// <summary>The entity's own first, then those of its parts.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>Places of the columns that name a row.</summary>
    public IReadOnlyList<int> Key { get; }

    /// <summary>Places of the columns that say whether a row is still as it was read.</summary>
    public IReadOnlyList<int> Tokens { get; }

    /// <summary>What the database keeps of an entity, in the order of <see cref="Columns"/>.</summary>
    public Func<object, object?[]> Values { get; }

    /// <summary>What is equal for entities of the same row: the key's value, a tuple when it has several.</summary>
    public Func<object, object> KeyOf { get; }

    /// <exception cref="InvalidOperationException">The type has no plain table.</exception>
    public static RowShape Of(IModel model, Type type) => Known.GetOrCreateValue(model).GetOrAdd(
        type,
        static (type, model) => new RowShape(model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} has no table.")),
        model);

    /// <param name="member">Picks a property of the entity.</param>
    public int Place(LambdaExpression member) =>
        member.Body is MemberExpression { Member.Name: var name, Expression: ParameterExpression } && Type.FindProperty(name) is { } property
            ? Place(property)
            : throw new ArgumentException($"{member} is no column of {Table}.");

    private int Place(IProperty property)
    {
        for (var place = 0; ; place++)
        {
            if (Columns[place].Property == property)
                return place;
        }
    }

    private static Func<object, object> KeyReader(IEntityType type)
    {
        var given = Expression.Parameter(typeof(object));
        List<Expression> parts = [.. type.FindPrimaryKey()!.Properties.Select(property =>
            Expression.Property(Expression.Convert(given, type.ClrType), property.PropertyInfo!))];
        var key = parts.Count == 1
            ? parts[0]
            : Expression.Call(typeof(ValueTuple), nameof(ValueTuple.Create), [.. parts.Select(part => part.Type)], [.. parts]);
        return Expression.Lambda<Func<object, object>>(Expression.Convert(key, typeof(object)), given).Compile();
    }

    private static Func<object, object?[]> Reader(Type type, IReadOnlyList<RowColumn> columns)
    {
        var given = Expression.Parameter(typeof(object));
        var row = Expression.Variable(type);
        return Expression.Lambda<Func<object, object?[]>>(
            Expression.Block(
                [row],
                Expression.Assign(row, Expression.Convert(given, type)),
                Expression.NewArrayInit(typeof(object), columns.Select(column => column.Read(row)))),
            given).Compile();
    }
}
