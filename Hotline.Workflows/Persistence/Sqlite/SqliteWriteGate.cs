using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Workflows.Persistence.Sqlite;

/// <summary>
/// SQLite has one writer. Writers of this process queue here, first come first served, instead of polling the
/// file's lock; other processes are waited for by <c>busy_timeout</c>. The gate saves waiting, the file's lock decides:
/// who has queued for the busy timeout tries the file.
/// </summary>
internal sealed class SqliteWriteGate(PersistenceSettings settings) : SaveChangesInterceptor
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<DbContext, bool> _inside = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (_gate.Wait(settings.BusyTimeout))
            _inside[eventData.Context!] = true;
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (await _gate.WaitAsync(settings.BusyTimeout, cancellationToken).ConfigureAwait(false))
            _inside[eventData.Context!] = true;
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Leave(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Leave(eventData.Context!);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context!);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => Leave(eventData.Context!);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context!);
        return Task.CompletedTask;
    }

    /// <summary>EF reports a lost race here and nowhere else.</summary>
    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        Leave(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    /// <summary>A save that was cancelled while it queued never got in.</summary>
    private void Leave(DbContext context)
    {
        if (_inside.TryRemove(context, out _))
            _gate.Release();
    }
}
