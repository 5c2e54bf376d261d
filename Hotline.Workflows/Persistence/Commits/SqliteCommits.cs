using System.Collections.Concurrent;
using Hotline.Workflows.Persistence.Sqlite;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// SQLite has one writer and waits for the disk once per transaction. So units of work that are ready while another
/// commit waits for the disk are written together in the next transaction: still each whole or not at all, none told
/// before all is durable. The first to come leads; nobody waits for a timer.
/// </summary>
internal sealed class SqliteCommits(DatabaseAddress address, SqlitePragmas pragmas, PersistenceSettings settings) : IRowCommits, IDisposable
{
    private readonly ConcurrentQueue<Unit> _waiting = new();
    private SqliteWriter? _writer;
    private int _led;

    /// <summary>Opened by the first commit that finds the file in order.</summary>
    private SqliteWriter Writer => _writer ??= new SqliteWriter(address, pragmas);

    public Task CommitAsync(StagedCommit staged, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new Unit(staged, staged.Draws.Count == 0 ? RowOrder.Of(staged) : null);
        _waiting.Enqueue(unit);
        if (Interlocked.Exchange(ref _led, 1) == 0)
            Lead();
        return CommitFailures.ToldAsync(unit.Done.Task);
    }

    public void Dispose() => _writer?.Dispose();

    /// <summary>Writes one group, then hands the lead on, so that no unit of work writes for others for ever.</summary>
    private void Lead()
    {
        try
        {
            WriteGroup();
        }
        finally
        {
            // A full fence: who has queued meanwhile and saw a leader is seen below, or sees that there is none.
            Interlocked.Exchange(ref _led, 0);
        }

        if (!_waiting.IsEmpty && Interlocked.Exchange(ref _led, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static commits => commits.Lead(), this, preferLocal: false);
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
            Writer.Write(group);
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
            Writer.Write([unit]);
        }
        catch (Exception error)
        {
            unit.Done.SetException(error);
            return;
        }

        unit.Done.SetResult();
    }

    /// <param name="Staged">What is written.</param>
    /// <param name="Writes">How; null when that is known only once its numbers are drawn.</param>
    internal sealed record Unit(StagedCommit Staged, IReadOnlyList<RowWrite>? Writes)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
