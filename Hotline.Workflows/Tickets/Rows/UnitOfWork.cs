using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>
/// The rows a step reads, adds and removes, kept beside EF's change tracker, which would take longer over them than the
/// step itself. Nobody need know: who asks the context for one of their tables gives them all to EF first, as they were
/// read, and EF tracks and saves them from then on.
/// </summary>
public sealed class UnitOfWork : IDisposable
{
    private readonly Dictionary<object, HeldRow> _rows = new(ReferenceEqualityComparer.Instance);
    private readonly HotlineDb db;
    private bool _tracked;

    public UnitOfWork(HotlineDb db)
    {
        this.db = db;
        db.Work = this;
    }

    /// <summary>Rows that EF does not track.</summary>
    public IReadOnlyCollection<HeldRow> Rows => _rows.Values;

    /// <summary>A row just read, as it is now in the database, and which EF does not track.</summary>
    public void Take(object row)
    {
        if (_rows.ContainsKey(row))
            return;
        var shape = RowShape.Of(db.Model, row.GetType());
        if (_tracked)
            Attach(row, shape);
        else
            _rows.Add(row, new HeldRow(row, shape, EntityState.Unchanged, shape.Values(row)));
    }

    /// <summary>A new row, written with the values it has at the commit.</summary>
    public void Add(object row)
    {
        var shape = RowShape.Of(db.Model, row.GetType());
        if (_tracked)
            AddToEf(row, shape);
        else
            _rows.Add(row, new HeldRow(row, shape, EntityState.Added, null));
    }

    /// <summary>Deletes a row by its key, or lets a new one go. That it is still there is checked at the commit.</summary>
    public void Remove(object row)
    {
        if (_rows.Remove(row, out var known) && known.State is EntityState.Added)
            return;
        if (_tracked)
        {
            var entry = db.Entry(row);
            entry.State = entry.State is EntityState.Added ? EntityState.Detached : EntityState.Deleted;
            return;
        }

        var shape = RowShape.Of(db.Model, row.GetType());
        _rows.Add(row, new HeldRow(row, shape, EntityState.Deleted, known?.Stored ?? shape.Values(row)));
    }

    /// <summary>What becomes of a row, whoever tracks it; detached when nobody does.</summary>
    public EntityState StateOf(object row) => _rows.TryGetValue(row, out var known) ? known.State : db.Entry(row).State;

    /// <summary>All rows that are read, added or deleted, whoever tracks them.</summary>
    public IEnumerable<(object Row, EntityState State)> Staged()
    {
        foreach (var row in _rows.Values)
            yield return (row.Entity, row.State);
        foreach (var entry in db.ChangeTracker.Entries())
            yield return (entry.Entity, entry.State);
    }

    /// <summary>Gives all rows to EF, those that were read with the values they had then.</summary>
    public void Track()
    {
        if (_rows.Count == 0)
            return;
        _tracked = true;
        List<HeldRow> rows = [.. _rows.Values];
        _rows.Clear();
        // New rows first: what hangs on a row that was read, and is new, must not be taken for read.
        foreach (var row in rows.Where(row => row.State is EntityState.Added))
            AddToEf(row.Entity, row.Shape);
        foreach (var row in rows.Where(row => row.State is EntityState.Deleted))
            db.Entry(row.Entity).State = EntityState.Deleted;
        foreach (var row in rows.Where(row => row.State is EntityState.Unchanged))
            AttachAsRead(row);
    }

    /// <summary>All rows are saved: what was added or changed is as if read now.</summary>
    internal void Accept()
    {
        foreach (var row in _rows.Values.ToList())
        {
            if (row.State is EntityState.Deleted)
                _rows.Remove(row.Entity);
            else
                _rows[row.Entity] = row with { State = EntityState.Unchanged, Stored = row.Shape.Values(row.Entity) };
        }
    }

    internal void Forget()
    {
        _tracked = false;
        _rows.Clear();
    }

    /// <summary>The context goes back to its pool.</summary>
    public void Dispose() => db.Work = null;

    /// <summary>Rows without parts have nothing hanging on them that EF need look for.</summary>
    private void AddToEf(object row, RowShape shape)
    {
        if (shape.HasParts)
            db.Add(row);
        else
            db.Entry(row).State = EntityState.Added;
    }

    private void AttachAsRead(HeldRow row)
    {
        Attach(row.Entity, row.Shape);
        foreach (var (column, stored) in row.Shape.Columns.Zip(row.Stored!))
        {
            if (column.Property.IsPrimaryKey())
                continue;
            var entry = column.Part is null ? db.Entry(row.Entity) : db.Entry(row.Entity).Reference(column.Part.Name).TargetEntry!;
            entry.Property(column.Property).OriginalValue = column.FromStored(stored);
        }
    }

    private void Attach(object row, RowShape shape)
    {
        if (db.Entry(row).State is not EntityState.Detached)
            return;
        if (shape.HasParts)
            db.Attach(row);
        else
            db.Entry(row).State = EntityState.Unchanged;
    }
}
