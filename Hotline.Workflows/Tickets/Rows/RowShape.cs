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
        Key = [.. type.FindPrimaryKey()!.Properties.Select(Place).Order()];
        Tokens = [.. type.GetProperties().Where(property => property.IsConcurrencyToken).Select(Place).Order()];
        var code = new RowCode(type.ClrType, Columns);
        (Copy, Differences, Fill, KeyOf) = (code.Copy(), code.Differences(), code.Fill(), code.Key(Key));
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

    /// <summary>The entity as it is now, with its parts, apart from what becomes of it later.</summary>
    public Func<object, object> Copy { get; }

    /// <summary>Places, as bits, of the columns in which two entities differ.</summary>
    public Func<object, object, UInt128> Differences { get; }

    /// <summary>Writes what the database keeps of an entity.</summary>
    public RowFill Fill { get; }

    /// <summary>What is equal for entities of the same row: the key's value, a tuple when it has several.</summary>
    public Func<object, object> KeyOf { get; }

    /// <summary>All columns, as bits.</summary>
    public UInt128 All => UInt128.MaxValue >> (MostColumns - Columns.Count);

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

    /// <summary>Columns as bits.</summary>
    public static UInt128 Bits(IEnumerable<int> places) => places.Aggregate(UInt128.Zero, (bits, place) => bits | UInt128.One << place);
}

/// <summary>Writes some columns' values of an entity, in their order, as the database keeps them.</summary>
/// <param name="row">The entity.</param>
/// <param name="columns">Places of the columns, as bits.</param>
/// <param name="values">Where they are written.</param>
/// <param name="next">Place of the first.</param>
/// <returns>The place after the last.</returns>
public delegate int RowFill(object row, UInt128 columns, object?[] values, int next);
