namespace Hotline.Workflows.Persistence.InHand;

/// <summary>The claims of this node, in one session that stays open; when it breaks they are all given up.</summary>
internal sealed class HeldClaims(DatabaseAddress address, PersistenceSettings settings, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly PeerClaims _peers = new(settings, time);
    private NodeClaims? _session;

    /// <summary>
    /// Claims what nobody holds. What a peer has held for too long is taken as well: a node that stands still must not keep
    /// work from being done, and doing it twice is not possible anyway.
    /// </summary>
    public async Task<IReadOnlySet<string>> TakeAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return new HashSet<string>();
        var granted = await InSessionAsync(session => session.TakeAsync(ids, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var id in granted)
            _peers.Left(id);
        return ids.Where(id => granted.Contains(id) || _peers.HoldsTooLong(id)).ToHashSet();
    }

    public async Task ReleaseAsync(IReadOnlyList<string> ids)
    {
        if (ids.Count > 0)
            await InSessionAsync(session => session.ReleaseAsync(ids), CancellationToken.None).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
            await _session.DisposeAsync().ConfigureAwait(false);
        _one.Dispose();
    }

    private async Task<IReadOnlySet<string>> InSessionAsync(
        Func<NodeClaims, ValueTask<IReadOnlySet<string>>> ask, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _session ??= await NodeClaims.OpenAsync(address, cancellationToken).ConfigureAwait(false);
            return await ask(_session).ConfigureAwait(false);
        }
        catch
        {
            if (_session is { } broken)
                await broken.DisposeAsync().ConfigureAwait(false);
            _session = null;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }
}
