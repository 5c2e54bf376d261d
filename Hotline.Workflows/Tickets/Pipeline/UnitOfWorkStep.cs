using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>
/// One command, one commit: saves what the handler staged unless it refused, then tells open desks, timers and signals.
/// </summary>
internal sealed class UnitOfWorkStep<TRequest, TResponse>(
    UnitOfWork work, HotlineDb db, CommitNews news, ILiveUpdates live, TimerAlarm alarm, SignalAlarm signals) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly bool Changes = typeof(TRequest).GetInterfaces()
        .Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        // Rows that were added or removed say so themselves; changed ones are looked for once, by the save.
        db.ChangeTracker.AutoDetectChangesEnabled = !Changes;
        var response = await next();
        if (!Changes || response is IRefusable { Refusal: not null })
            return response;
        news.ReadFrom(work);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        // Who gave up waiting for this has gone on: what was done in vain must not become true afterwards.
        cancellationToken.ThrowIfCancellationRequested();
        // From here on a caller who leaves changes nothing: what commits is also told.
        // The scope ends here: to note every row as saved would be for nobody.
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, CancellationToken.None);
        db.Forget();
        if (news.SetTimers)
            alarm.Ring();
        if (news.SetSignals)
            signals.Ring();
        foreach (var change in news.Changes)
            live.Publish(change);
        return response;
    }
}
