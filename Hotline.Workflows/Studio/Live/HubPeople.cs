using System.Collections.Concurrent;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Studio.Live;

/// <summary>Who is connected to this node's hub. Whoever may not look at flows any more is turned away.</summary>
public sealed partial class HubPeople(ISignInCheck check, ILiveUpdates updates, TimeProvider time, ILogger<HubPeople> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, (HubCallerContext Connection, Actor? Actor)> _people = new();

    public void Begin(HubCallerContext connection) => _people[connection.ConnectionId] = (connection, ActorClaims.Read(connection.User));

    public void End(string connectionId) => _people.TryRemove(connectionId, out _);

    /// <summary>As they were when last looked up; null when nobody is signed in.</summary>
    public Actor? Find(string connectionId) => _people.TryGetValue(connectionId, out var person) ? person.Actor : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(check.Every, time);
        updates.Changed += Heard;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var (id, person) in _people)
                    await LookAsync(id, person);
        }
        finally
        {
            updates.Changed -= Heard;
        }
    }

    /// <summary>News may be lost between nodes; then the timer finds it.</summary>
    private void Heard(LiveChange change)
    {
        foreach (var (id, person) in _people)
            if (person.Actor is { } actor && SignInNews.Concerns(change, actor.Id))
                _ = LookAsync(id, person);
    }

    private async Task LookAsync(string id, (HubCallerContext Connection, Actor? Actor) person)
    {
        try
        {
            var now = ActorClaims.Read(await check.LookAsync(person.Connection.User!));
            if (now?.IsIn(StudioAccess.Readers) is not true)
                person.Connection.Abort();
            _people.TryUpdate(id, person with { Actor = now }, person);
        }
        catch (Exception failure)
        {
            LogLost(log, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether a viewer may still look could not be looked up.")]
    private static partial void LogLost(ILogger log, Exception failure);
}
