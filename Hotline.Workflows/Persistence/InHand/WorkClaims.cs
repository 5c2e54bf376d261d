using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Persistence.InHand;

/// <summary>Claims of stored work such as an import, each on a session of its own for as long as it is held.</summary>
internal sealed class WorkClaims(DatabaseAddress address) : IWorkClaims
{
    public async ValueTask<IAsyncDisposable?> TryTakeAsync(string work, CancellationToken cancellationToken)
    {
        var claims = await NodeClaims.OpenAsync(address, cancellationToken).ConfigureAwait(false);
        try
        {
            if ((await claims.TakeAsync([work], cancellationToken).ConfigureAwait(false)).Count > 0)
                return new Held(claims, work);
        }
        catch
        {
            await claims.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await claims.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    private sealed class Held(NodeClaims claims, string work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await claims.ReleaseAsync([work]).ConfigureAwait(false);
            }
            catch (Npgsql.NpgsqlException)
            {
                // The session is lost, and the claim with it.
            }
            finally
            {
                await claims.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
