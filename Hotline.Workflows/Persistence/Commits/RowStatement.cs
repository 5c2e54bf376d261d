namespace Hotline.Workflows.Persistence.Commits;

/// <summary>A statement that writes one row; the same object for the same text, so that it can be prepared once per connection.</summary>
/// <param name="Sql">With parameters <c>$1</c>, <c>$2</c> … in this order, which both databases read.</param>
/// <param name="Columns">What each parameter is called in the table.</param>
/// <param name="Parameters">What each parameter holds: <see cref="long"/>, <see cref="int"/>, <see cref="bool"/>, <see cref="double"/>, <see cref="string"/>, <see cref="DateTimeOffset"/> or bytes.</param>
internal sealed record RowStatement(string Sql, IReadOnlyList<string> Columns, IReadOnlyList<Type> Parameters)
{
    /// <summary>It adds a row, and ends with the row's parameters.</summary>
    public bool Inserts { get; } = Sql.StartsWith("INSERT", StringComparison.Ordinal);

    public bool Equals(RowStatement? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>One row to insert, update or delete. It must change exactly one row; else another commit was first.</summary>
/// <param name="Statement">What is run.</param>
/// <param name="Values">In the order of its parameters, as the database keeps them.</param>
internal readonly record struct RowWrite(RowStatement Statement, object?[] Values);
