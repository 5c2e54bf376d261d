using System.Collections.Concurrent;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Incidents;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Features.Timers;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Stores;

/// <summary>Stands in for the hotline where only the firing of timers matters: it consumes the bookmark and notes it.</summary>
public sealed class FiringHotline(IServiceScopeFactory scopes) : IHotline
{
    public ConcurrentQueue<string> Fired { get; } = new();

    /// <summary>Called before a timer is consumed; may throw.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Timers set aside, each with its cause.</summary>
    public ConcurrentQueue<(string Id, string Cause)> SetAside { get; } = new();

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default)
    {
        if (request is SetAsideWait aside)
        {
            SetAside.Enqueue((aside.BookmarkId, aside.Cause));
            await using var away = scopes.CreateAsyncScope();
            await away.ServiceProvider.GetRequiredService<HotlineDb>().Bookmarks.Where(row => row.Id == aside.BookmarkId)
                .ExecuteDeleteAsync(cancellationToken);
            return (Result<T>)(object)(Result<SetAsideWork>)new SetAsideWork(true);
        }

        var id = ((FireTimer)(object)request).BookmarkId;
        await Before(id);
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var fired = false;
        if (await db.Bookmarks.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row)
        {
            try
            {
                db.Remove(row);
                await db.SaveChangesAsync(cancellationToken);
                Fired.Enqueue(id);
                fired = true;
            }
            catch (DbUpdateConcurrencyException)
            {
                fired = false;
            }
        }

        return (Result<T>)(object)(Result<FiredTimer>)new FiredTimer(fired);
    }

    public static BookmarkRow Timer(string id, DateTimeOffset due, string instance = "instance") => new()
    {
        Id = id,
        InstanceId = instance,
        ActivityId = "wait",
        ActivityInstanceId = "wait-1",
        Name = "Elsa.Delay",
        Hash = "H",
        DueAt = due,
        CreatedAt = due.AddHours(-1),
    };
}
