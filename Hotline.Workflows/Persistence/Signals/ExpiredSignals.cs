using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.Signals;

/// <summary>Kept events that nobody came for in time.</summary>
internal static class ExpiredSignals
{
    /// <returns>How many there were.</returns>
    public static async Task<int> DropAsync(IServiceScopeFactory scopes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var expired = await scope.ServiceProvider.GetRequiredService<HotlineDb>().KeptStimuli
            .CountAsync(kept => kept.ExpiresAt <= now, cancellationToken).ConfigureAwait(false);
        if (expired > 0)
        {
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            work.RemoveUpTo<KeptStimulusRow, DateTimeOffset>(kept => kept.ExpiresAt, now);
            await work.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return expired;
    }
}
