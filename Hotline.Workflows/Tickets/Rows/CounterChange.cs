using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>
/// A change of a row that many commits change at once, such as a budget: made by the statement, on the row as it is at
/// that moment, and only where its guards are met. Nobody reads the row before, so nobody loses a race for it.
/// </summary>
/// <param name="shape">How the row lies in its table.</param>
/// <param name="key">The values that name it.</param>
/// <param name="unmet">What is answered when a guard is not met, or the row is not there: nothing of the commit becomes true. When null, the request runs again on what the row has become.</param>
public abstract class CounterChange(RowShape shape, IReadOnlyList<object> key, Refusal? unmet)
{
    private readonly List<CounterPart> sets = [];
    private readonly List<CounterPart> guards = [];
    private readonly List<int> told = [];

    public RowShape Shape => shape;

    public IReadOnlyList<object> Key => key;

    public Refusal? Unmet => unmet;

    public IReadOnlyList<CounterPart> Sets => sets;

    public IReadOnlyList<CounterPart> Guards => guards;

    /// <summary>Places of the columns whose values, as the change leaves them, are told; see <see cref="ChainLink"/>.</summary>
    public IReadOnlyList<int> Told => told;

    private protected void Tell(LambdaExpression column) => told.Add(shape.Place(column));

    private protected void Set(LambdaExpression column, object? value, string form) => sets.Add(Part(column, value, form));

    private protected void Guard(LambdaExpression column, object? value, string form) => guards.Add(Part(column, value, form));

    private CounterPart Part(LambdaExpression column, object? value, string form)
    {
        var place = shape.Place(column);
        return new CounterPart(place, form, shape.Columns[place].Stored(value));
    }
}

/// <inheritdoc cref="CounterChange"/>
public sealed class CounterChange<T> : CounterChange where T : class
{
    internal CounterChange(RowShape shape, IReadOnlyList<object> key, Refusal? unmet)
        : base(shape, key, unmet)
    {
    }

    /// <summary>Adds to a number; less than nothing takes from it.</summary>
    public CounterChange<T> Add<TNumber>(Expression<Func<T, TNumber>> column, TNumber amount) where TNumber : struct
    {
        Set(column, amount, "{0} = {0} + {1}");
        return this;
    }

    public CounterChange<T> Set<TValue>(Expression<Func<T, TValue>> column, TValue value)
    {
        Set(column, value, "{0} = {1}");
        return this;
    }

    /// <summary>Only where the column holds no less.</summary>
    public CounterChange<T> AtLeast<TNumber>(Expression<Func<T, TNumber>> column, TNumber least) where TNumber : struct
    {
        Guard(column, least, "{0} >= {1}");
        return this;
    }

    /// <summary>Of the head of a chain: tells what the column holds afterwards, in the order of the calls.</summary>
    public CounterChange<T> Tell<TValue>(Expression<Func<T, TValue>> column)
    {
        base.Tell(column);
        return this;
    }

    /// <summary>Only where the column holds just this.</summary>
    public CounterChange<T> Is<TValue>(Expression<Func<T, TValue>> column, TValue value) where TValue : notnull
    {
        Guard(column, value, "{0} = {1}");
        return this;
    }
}

/// <summary>One column of a <see cref="CounterChange"/>.</summary>
/// <param name="Place">Which.</param>
/// <param name="Form">How it is written, with the column's name and the parameter.</param>
/// <param name="Value">As the database keeps it.</param>
public sealed record CounterPart(int Place, string Form, object? Value);

/// <summary>A guard was not met by the row as another commit has left it; nothing of the commit became true.</summary>
public sealed class GuardNotMetException(Refusal refusal) : Exception(refusal.Message)
{
    /// <summary>What the change said is to be answered then.</summary>
    public Refusal Refusal => refusal;
}
