using System.Linq.Expressions;
using System.Runtime.InteropServices;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Rows;

/// <summary>
/// All rows that one scope reads to change, adds and removes, each once under its type and key, until they are committed
/// together. EF reads, and knows nothing of them; what has changed of a row is seen by comparing it with what was read.
/// </summary>
public sealed partial class UnitOfWork(
    HotlineDb db, IRowCommits commits, IEnumerable<ICommittingReader> committing, IEnumerable<ICommitReader> readers, ILogger<UnitOfWork> log)
{
    private const int UsualRows = 32;

    private readonly Dictionary<RowKey, HeldRow> rows = [];
    private readonly List<NumberDraw> draws = [];
    private readonly List<CounterChange> counters = [];
    private readonly List<RowSweep> sweeps = [];
    private readonly List<ChainLink> links = [];
    private (List<RowChange> Changes, int Of) shown = ([], 0);

    /// <summary>How often it has committed.</summary>
    public int Commits { get; private set; }

    /// <summary>Holds a row just read, as it is now in the database.</summary>
    /// <returns>The row to work on: the one that is held already under its key, if there is one.</returns>
    public T Take<T>(T row) where T : class => (T)Hold(row).Row;

    /// <summary>Reads rows and takes them; without those that are removed here.</summary>
    public async Task<List<T>> ListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) where T : class =>
        Take(await query.ToListAsync(cancellationToken));

    /// <summary>Reads a row and takes it; null when there is none or it is removed here.</summary>
    public async Task<T?> FirstOrDefaultAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) where T : class =>
        await query.FirstOrDefaultAsync(cancellationToken) is { } row && Hold(row) is { State: not RowState.Removed } held ? (T)held.Row : null;

    /// <summary>Reads a row that is there and takes it.</summary>
    public async Task<T> FirstAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) where T : class =>
        await FirstOrDefaultAsync(query, cancellationToken) ?? throw new InvalidOperationException($"No {typeof(T).Name} is there.");

    /// <summary>The row that is held under a key, unless it is removed; nothing is read.</summary>
    /// <param name="key">Its value; a tuple when the key has several.</param>
    public T? Find<T>(object key) where T : class
    {
        if (!rows.TryGetValue(new RowKey(RowShape.Of(db.Model, typeof(T)), key), out var held) || held.State is RowState.Removed)
            return null;
        held.Touch();
        return (T)held.Row;
    }

    /// <summary>All rows of a type that are held and not removed.</summary>
    public IEnumerable<T> Held<T>() where T : class
    {
        foreach (var held in rows.Values)
        {
            if (held.State is not RowState.Removed && held.Row is T row)
            {
                held.Touch();
                yield return row;
            }
        }
    }

    /// <summary>A new row, written with the values it has at the commit.</summary>
    public void Add(object row)
    {
        var shape = Shape(row);
        Room().Add(new RowKey(shape, shape.KeyOf(row)), new HeldRow(row, shape, RowState.Added, null));
    }

    /// <summary>
    /// Deletes a row by its key, or lets a new one go; who has not read it gives a row with the key alone. That it is still
    /// there is checked at the commit.
    /// </summary>
    public void Remove(object row)
    {
        var shape = Shape(row);
        var key = new RowKey(shape, shape.KeyOf(row));
        if (!rows.TryGetValue(key, out var held))
            rows.Add(key, new HeldRow(row, shape, RowState.Removed, row));
        else if (held.State is RowState.Added)
            rows.Remove(key);
        else
            held.Remove();
    }

    public void AddRange(IEnumerable<object> added)
    {
        foreach (var row in added)
            Add(row);
    }

    public void RemoveRange(IEnumerable<object> removed)
    {
        foreach (var row in removed)
            Remove(row);
    }

    /// <summary>How the row under this one's key is known here.</summary>
    public RowState StateOf(object row)
    {
        var shape = Shape(row);
        return rows.TryGetValue(new RowKey(shape, shape.KeyOf(row)), out var held) ? held.State : RowState.Unknown;
    }

    /// <summary>Deletes at the commit all rows that hold a value, whether or not there are any.</summary>
    public void RemoveAll<T, TValue>(Expression<Func<T, TValue>> column, TValue value) where T : class => Sweep(typeof(T), column, value!, false);

    /// <summary>Deletes at the commit all rows that hold a value or less, whether or not there are any.</summary>
    public void RemoveUpTo<T, TValue>(Expression<Func<T, TValue>> column, TValue limit) where T : class => Sweep(typeof(T), column, limit!, true);

    /// <summary>Changes a counter by statement, inside the commit; not for a row that is held here.</summary>
    /// <param name="unmet">What the request is answered when a guard is not met; when null it runs again.</param>
    /// <param name="key">The values that name the row.</param>
    public CounterChange<T> Change<T>(Refusal? unmet, params object[] key) where T : class
    {
        var change = new CounterChange<T>(RowShape.Of(db.Model, typeof(T)), key, unmet);
        counters.Add(change);
        return change;
    }

    /// <summary>Appends a row to a chain inside the commit, on whose head the answer works; not for a head that is held here.</summary>
    /// <param name="row">Not to be added otherwise.</param>
    /// <param name="tie">Puts what the head told into the row, and the row into the head. Not the place to read, wait or stage rows.</param>
    /// <param name="unmet">What the request is answered when a guard is not met; when null it runs again.</param>
    /// <param name="key">The values that name the head.</param>
    public CounterChange<T> Append<T>(object row, Action<ChainEnd<T>> tie, Refusal? unmet, params object[] key) where T : class
    {
        var shape = RowShape.Of(db.Model, typeof(T));
        var head = new CounterChange<T>(shape, key, unmet);
        links.Add(new ChainLink(head, row, Shape(row), (told, before) =>
        {
            var then = new CounterChange<T>(shape, key, null);
            tie(new ChainEnd<T>(told, before, then));
            return then;
        }));
        return head;
    }

    /// <summary>Adds a row's numbers, by statement inside the commit, to the row under its key, which is made when it is not there.</summary>
    public void AddUp(object row) => counters.Add(Tally.Of(Shape(row), row));

    /// <summary>Writes a row as it is now, by statement inside the commit, whether or not there is one under its key; not for a row that is held here.</summary>
    public void Put(object row) => counters.Add(new RowPut(Shape(row), row));

    /// <summary>Takes the next number of a series without gaps, inside the commit.</summary>
    /// <inheritdoc cref="NumberDraw"/>
    public void Draw(string series, Action<long> give, int count = 1) => draws.Add(new NumberDraw(series, count, first =>
    {
        give(first);
        // It may have gone into any row.
        TouchAll();
    }));

    /// <summary>Writes all of it durably, or nothing, and tells who reads commits.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="keep">What is held is then as if read now; else, where nobody goes on, nothing is held.</param>
    /// <inheritdoc cref="IRowCommits.CommitAsync"/>
    public async Task CommitAsync(CancellationToken cancellationToken = default, bool keep = true)
    {
        TouchAll();
        foreach (var reader in committing)
            await reader.ReadAsync(Changes(), this, cancellationToken);
        var staged = new StagedCommit(Changes, draws, counters, sweeps, links);
        if (staged.IsEmpty)
            return;
        await commits.CommitAsync(staged, cancellationToken);
        Commits++;
        if (keep)
            Accept();
        else
            Forget();
        foreach (var reader in readers)
            Tell(reader, staged.Rows);
    }

    /// <summary>Lets go of all that was read or staged and is not committed.</summary>
    public void Forget()
    {
        rows.Clear();
        draws.Clear();
        counters.Clear();
        sweeps.Clear();
        links.Clear();
    }

    private void Accept()
    {
        foreach (var (key, held) in rows)
        {
            if (held.State is RowState.Removed)
                rows.Remove(key);
            else
                held.Accept();
        }

        draws.Clear();
        counters.Clear();
        sweeps.Clear();
        links.Clear();
    }

    /// <summary>The commit is true, whatever becomes of the news of it.</summary>
    private void Tell(ICommitReader reader, IReadOnlyList<RowChange> committed)
    {
        try
        {
            reader.Read(committed);
        }
        catch (Exception failure)
        {
            NotTold(log, reader.GetType().Name, failure);
        }
    }

    private HeldRow Hold(object row)
    {
        var shape = Shape(row);
        ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(Room(), new RowKey(shape, shape.KeyOf(row)), out var known);
        if (known)
            held!.Touch();
        else
            held = new HeldRow(row, shape, RowState.Read, shape.Copy(row));
        return held!;
    }

    /// <summary>Scopes that only read need none.</summary>
    private Dictionary<RowKey, HeldRow> Room()
    {
        if (rows.Count == 0)
            rows.EnsureCapacity(UsualRows);
        return rows;
    }

    private void TouchAll()
    {
        foreach (var held in rows.Values)
            held.Touch();
    }

    /// <summary>The list shown last, while no row has been asked for since.</summary>
    private List<RowChange> Changes()
    {
        var isSame = shown.Of == rows.Count;
        foreach (var held in rows.Values)
            isSame &= held.IsSettled;
        if (!isSame)
            shown = (Compared(), rows.Count);
        return shown.Changes;
    }

    private List<RowChange> Compared()
    {
        var changes = new List<RowChange>(rows.Count);
        foreach (var held in rows.Values)
        {
            if (held.Change() is { } change)
                changes.Add(change);
        }

        return changes;
    }

    private List<T> Take<T>(List<T> read) where T : class
    {
        var kept = 0;
        for (var at = 0; at < read.Count; at++)
        {
            if (Hold(read[at]) is { State: not RowState.Removed } held)
                read[kept++] = (T)held.Row;
        }

        read.RemoveRange(kept, read.Count - kept);
        return read;
    }

    private void Sweep(Type type, LambdaExpression column, object value, bool upTo)
    {
        var shape = RowShape.Of(db.Model, type);
        var place = shape.Place(column);
        sweeps.Add(new RowSweep(shape, place, shape.Columns[place].Stored(value)!, upTo));
    }

    private RowShape Shape(object row) => RowShape.Of(db.Model, row.GetType());

    [LoggerMessage(LogLevel.Error, "{Reader} failed to read a commit that is done")]
    private static partial void NotTold(ILogger log, string reader, Exception failure);

    private readonly record struct RowKey(RowShape Shape, object Key);
}
