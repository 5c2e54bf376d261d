using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>One column of a table, and where in the entity its value is.</summary>
/// <param name="Property">EF's property.</param>
/// <param name="Part">The owned object it belongs to; null when it is the entity's own.</param>
public sealed record RowColumn(IProperty Property, INavigation? Part)
{
    /// <summary>What the property holds when the database keeps this value.</summary>
    public object? FromStored(object? stored) =>
        stored is null || Property.GetTypeMapping().Converter is not { } converter ? stored : converter.ConvertFromProvider(stored);
}
