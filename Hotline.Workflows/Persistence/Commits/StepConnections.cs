using Npgsql;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// The connections that steps are read and written on. All their statements find rows by their keys, for which one plan
/// serves for ever: the server is told not to look for a better one, which takes it longer than the statement. Searches,
/// whose best plan depends on what is asked, go over EF's connections.
/// </summary>
internal sealed class StepConnections(NpgsqlDataSource source) : IDisposable
{
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);

    /// <summary>Runs what was begun on such a connection; after a failure that nobody expects none of them is used again.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (SpoiltConnections.MayBeSpoilt(failure))
        {
            source.Clear();
            throw;
        }
    }

    public void Dispose() => source.Dispose();
}
