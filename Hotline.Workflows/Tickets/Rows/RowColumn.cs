using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>One column of a table, and where in the entity its value is.</summary>
public sealed class RowColumn
{
    /// <param name="property">EF's.</param>
    /// <param name="part">The owned object it belongs to; null when it is the entity's own.</param>
    /// <param name="table">Where it lies.</param>
    /// <exception cref="InvalidOperationException">The database keeps it as something that a row write cannot bind.</exception>
    internal RowColumn(IProperty property, INavigation? part, StoreObjectIdentifier table)
    {
        Part = part?.PropertyInfo;
        Property = property;
        Name = property.GetColumnName(table)!;
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        Type = type == typeof(long) || type == typeof(int) || type == typeof(bool) || type == typeof(double)
            || type == typeof(string) || type == typeof(byte[]) || type == typeof(DateTimeOffset)
            ? type
            : throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name} is kept as {type}, which no row write binds.");
    }

    public IProperty Property { get; }

    public string Name { get; }

    /// <summary>What the database is given: <see cref="long"/>, <see cref="int"/>, <see cref="bool"/>, <see cref="double"/>, <see cref="string"/>, <see cref="DateTimeOffset"/> or bytes.</summary>
    public Type Type { get; }

    /// <summary>The owned object it belongs to, which is never missing; null when it is the entity's own.</summary>
    internal PropertyInfo? Part { get; }

    /// <summary>A value of the property as the database keeps it.</summary>
    public object? Stored(object? value) =>
        value is null || Property.GetTypeMapping().Converter is not { } converter ? value : converter.ConvertToProvider(value);

    /// <summary>Reads it from an entity.</summary>
    internal Expression Of(Expression row) =>
        Expression.Property(Part is null ? row : Expression.Property(row, Part), Property.PropertyInfo!);

    /// <summary>Reads it from an entity, as the database keeps it.</summary>
    internal Expression Stored(Expression row)
    {
        var value = Of(row);
        if (Property.GetTypeMapping().Converter is not { } converter)
            return Expression.Convert(value, typeof(object));
        var convert = converter.ConvertToProviderExpression;
        var stored = Expression.Convert(
            Expression.Invoke(convert, Expression.Convert(value, convert.Parameters[0].Type)), typeof(object));
        return Nullable.GetUnderlyingType(value.Type) is null
            ? stored
            : Expression.Condition(Expression.Property(value, nameof(Nullable<int>.HasValue)), stored, Expression.Constant(null));
    }
}
