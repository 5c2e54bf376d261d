using System.Collections.Concurrent;
using Hotline.Workflows.Persistence.Sqlite;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// SQLite has one writer and waits for the disk once per transaction. So units of work that are ready while another
/// commit waits for the disk are written together in the next transaction: still each whole or not at all, none told
/// before all is durable. The first to come leads; nobody waits for a timer.
/// </summary>
internal sealed class SqliteCommits(DatabaseAddress address, SqlitePragmas pragmas, PersistenceSettings settings) : ICommits, IDisposable
{
    private readonly ConcurrentQueue<Unit> _waiting = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private SqliteWriter? _writer;
    private int _led;

    /// <summary>Opened by the first commit that finds the file in order.</summary>
    private SqliteWriter Writer => _writer ??= new SqliteWriter(address, pragmas);

    public Task CommitAsync(IReadOnlyList<RowWrite> rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (rows.Count == 0)
            return Task.CompletedTask;
        var unit = new Unit(rows);
        _waiting.Enqueue(unit);
        if (Interlocked.Exchange(ref _led, 1) == 0)
            _ = LeadAsync();
        return unit.Done.Task;
    }

    public async Task<int> SaveAsync(Func<Task<int>> save, CancellationToken cancellationToken)
    {
        // The gate saves polling of the file's lock; who has queued for the busy timeout tries the file itself.
        var inside = await _gate.WaitAsync(settings.BusyTimeout, cancellationToken).ConfigureAwait(false);
        try
        {
            return await save().ConfigureAwait(false);
        }
        finally
        {
            if (inside)
                _gate.Release();
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _gate.Dispose();
    }

    /// <summary>Writes one group, then hands the lead on, so that no unit of work writes for others for ever.</summary>
    private async Task LeadAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            WriteGroup();
        }
        finally
        {
            _gate.Release();
            // A full fence: who has queued meanwhile and saw a leader is seen below, or sees that there is none.
            Interlocked.Exchange(ref _led, 0);
        }

        if (!_waiting.IsEmpty && Interlocked.Exchange(ref _led, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static commits => _ = commits.LeadAsync(), this, preferLocal: false);
    }

    private void WriteGroup()
    {
        List<Unit> group = [];
        while (group.Count < settings.CommitGroup && _waiting.TryDequeue(out var unit))
            group.Add(unit);
        if (group.Count == 0)
            return;
        try
        {
            Writer.Write(group.SelectMany(unit => unit.Rows));
        }
        catch (Exception) when (group.Count > 1)
        {
            // One of them fails: each by itself, so that only that one does.
            foreach (var unit in group)
                WriteAlone(unit);
            return;
        }
        catch (Exception error)
        {
            group[0].Done.SetException(error);
            return;
        }

        foreach (var unit in group)
            unit.Done.SetResult();
    }

    private void WriteAlone(Unit unit)
    {
        try
        {
            Writer.Write(unit.Rows);
        }
        catch (Exception error)
        {
            unit.Done.SetException(error);
            return;
        }

        unit.Done.SetResult();
    }

    private sealed record Unit(IReadOnlyList<RowWrite> Rows)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
