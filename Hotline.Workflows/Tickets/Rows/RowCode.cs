using System.Linq.Expressions;
using System.Reflection;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>Makes, once per table, the code that copies, compares and reads its entities without a box for every value.</summary>
internal sealed class RowCode(Type type, IReadOnlyList<RowColumn> columns)
{
    private static readonly MethodInfo Clone = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly ParameterExpression given = Expression.Parameter(typeof(object));
    private readonly ParameterExpression row = Expression.Variable(type);

    private Expression Opened => Expression.Assign(row, Expression.Convert(given, type));

    public Func<object, object> Copy()
    {
        var copy = Expression.Variable(type);
        var parts = columns.Select(column => column.Part).OfType<PropertyInfo>().Distinct().Select(part => Expression.Assign(
            Expression.Property(copy, part), Cloned(Expression.Property(row, part))));
        return Expression.Lambda<Func<object, object>>(
            Expression.Block([row, copy], [Opened, Expression.Assign(copy, Cloned(row)), .. parts, copy]), given).Compile();
    }

    public Func<object, object, UInt128> Differences()
    {
        var other = Expression.Parameter(typeof(object));
        var was = Expression.Variable(type);
        var bits = Expression.Variable(typeof(UInt128));
        return Expression.Lambda<Func<object, object, UInt128>>(
            Expression.Block(
                [row, was, bits],
                [
                    Opened,
                    Expression.Assign(was, Expression.Convert(other, type)),
                    .. columns.Select((column, place) => Expression.IfThen(
                        Expression.Not(Same(column.Of(row), column.Of(was))),
                        Expression.Assign(bits, Expression.Or(bits, Bit(place))))),
                    bits,
                ]),
            given, other).Compile();
    }

    public RowFill Fill()
    {
        var asked = Expression.Parameter(typeof(UInt128));
        var values = Expression.Parameter(typeof(object[]));
        var next = Expression.Parameter(typeof(int));
        return Expression.Lambda<RowFill>(
            Expression.Block(
                [row],
                [
                    Opened,
                    .. columns.Select((column, place) => Expression.IfThen(
                        Expression.NotEqual(Expression.And(asked, Bit(place)), Expression.Constant(UInt128.Zero)),
                        Expression.Assign(Expression.ArrayAccess(values, Expression.PostIncrementAssign(next)), column.Stored(row)))),
                    next,
                ]),
            given, asked, values, next).Compile();
    }

    public Func<object, object> Key(IReadOnlyList<int> places)
    {
        List<Expression> parts = [.. places.Select(place => columns[place].Of(row))];
        var key = parts.Count == 1
            ? parts[0]
            : Expression.Call(typeof(ValueTuple), nameof(ValueTuple.Create), [.. parts.Select(part => part.Type)], [.. parts]);
        return Expression.Lambda<Func<object, object>>(Expression.Block([row], Opened, Expression.Convert(key, typeof(object))), given).Compile();
    }

    private static Expression Cloned(Expression source) => Expression.Convert(Expression.Call(source, Clone), source.Type);

    private static ConstantExpression Bit(int place) => Expression.Constant(UInt128.One << place);

    private static Expression Same(Expression one, Expression other)
    {
        var comparer = typeof(EqualityComparer<>).MakeGenericType(one.Type);
        return Expression.Call(Expression.Property(null, comparer, nameof(EqualityComparer<>.Default)), nameof(EqualityComparer<>.Equals), null, one, other);
    }
}
