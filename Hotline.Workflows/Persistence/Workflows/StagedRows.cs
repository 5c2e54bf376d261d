using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hotline.Workflows.Persistence.Workflows;

/// <summary>Rows this unit of work adds or deletes, so that its own reads see them before the commit.</summary>
internal sealed class StagedRows<T>(UnitOfWork work, HotlineDb db, Func<T, string> idOf) where T : class
{
    private readonly Dictionary<string, T> _rows = [];

    public void Add(T row)
    {
        work.Add(row);
        _rows[idOf(row)] = row;
    }

    /// <summary>A row that was read with tracking.</summary>
    public void Know(T row) => _rows[idOf(row)] = row;

    /// <summary>Writes one column of a stored row; that the row is still there is checked at the commit.</summary>
    public void Change(T row, Func<EntityEntry<T>, PropertyEntry> column)
    {
        work.Track();
        if (_rows.TryGetValue(idOf(row), out var known) && work.StateOf(known) is not EntityState.Detached)
        {
            var value = column(db.Entry(row)).CurrentValue;
            column(db.Entry(known)).CurrentValue = value;
            return;
        }

        _rows[idOf(row)] = row;
        column(db.Attach(row)).IsModified = true;
    }

    /// <summary>Deletes the row. That nobody else did it before is checked at the commit.</summary>
    public void Remove(string id, Func<string, T> stub)
    {
        if (!_rows.TryGetValue(id, out var row) || work.StateOf(row) is EntityState.Detached)
            _rows[id] = row = stub(id);
        work.Remove(row);
    }

    /// <summary>Stored rows without those deleted here, with those added or changed here.</summary>
    public IEnumerable<T> Merge(IEnumerable<T> stored, Func<T, bool> matches)
    {
        var staged = _rows.Values
            .Select(row => (row, State: work.StateOf(row)))
            .Where(x => x.State is not (EntityState.Detached or EntityState.Unchanged))
            .ToDictionary(x => idOf(x.row));
        return stored.Where(row => !staged.ContainsKey(idOf(row)))
            .Concat(staged.Values.Where(x => x.State is not EntityState.Deleted && matches(x.row)).Select(x => x.row));
    }
}
