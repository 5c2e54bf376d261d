using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>One row of a <see cref="UnitOfWork"/>.</summary>
/// <param name="Entity">What the code works on.</param>
/// <param name="Shape">How it lies in its table.</param>
/// <param name="State">Added, deleted, or unchanged, which says that it was read: what has changed since, its values tell.</param>
/// <param name="Stored">What the database kept when it was read; null of a row that is new.</param>
public sealed record HeldRow(object Entity, RowShape Shape, EntityState State, object?[]? Stored);
