using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.Hosting;

namespace Hotline.Workflows.Desk.Work;

/// <summary>An act of one click that can still be taken back.</summary>
/// <param name="SendAt">When it is sent by itself.</param>
public sealed record HeldAct(long TaskId, string TicketNo, string Outcome, DateTimeOffset SendAt);

/// <summary>
/// Where acts of one click wait until they can no longer be taken back: one for each person, whose next step sends it. The server
/// keeps it, not the page: a page that is left and a lost connection lose none, and a server that stops sends what waits first.
/// </summary>
public sealed class HeldActs(TimeProvider time) : IHostedService
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, Waiting> waiting = [];

    /// <summary>What waits for the person; null for nothing.</summary>
    public HeldAct? Of(long personId)
    {
        lock (gate)
        {
            return waiting.GetValueOrDefault(personId)?.Act;
        }
    }

    /// <summary>Sends what waited before, and lets this wait in its place.</summary>
    /// <returns>What came of it once it was sent; null when it was taken back.</returns>
    public async Task<Result<CompletedTask>?> HoldAsync(long personId, HeldAct act, Func<Task<Result<CompletedTask>>> send)
    {
        await SendAsync(personId);
        var held = new Waiting(act, send);
        lock (gate)
        {
            waiting[personId] = held;
            held.Timer = time.CreateTimer(_ => SendAsync(personId, act), null, act.SendAt - time.GetUtcNow(), Timeout.InfiniteTimeSpan);
        }

        return await held.Ended.Task;
    }

    /// <returns>Whether it was not sent yet.</returns>
    public bool Undo(long personId, HeldAct act)
    {
        if (Take(personId, act) is not { } held)
            return false;
        Forget(personId, held);
        held.Ended.SetResult(null);
        return true;
    }

    /// <summary>Sends at once what waits for the person, and ends when it is done.</summary>
    public Task SendAsync(long personId) => SendAsync(personId, null);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        long[] people;
        lock (gate)
        {
            people = [.. waiting.Keys];
        }

        return Task.WhenAll(people.Select(SendAsync)).WaitAsync(cancellationToken);
    }

    private Task SendAsync(long personId, HeldAct? only)
    {
        if (Take(personId, only) is { } mine)
            return RunAsync(personId, mine);
        lock (gate)
        {
            return waiting.GetValueOrDefault(personId)?.Ended.Task ?? Task.CompletedTask;
        }
    }

    private async Task RunAsync(long personId, Waiting held)
    {
        try
        {
            var answer = await held.Send();
            Forget(personId, held);
            held.Ended.SetResult(answer);
        }
        catch (Exception failure)
        {
            Forget(personId, held);
            held.Ended.SetException(failure);
        }
    }

    /// <summary>Who takes it ends it; everyone else is too late.</summary>
    private Waiting? Take(long personId, HeldAct? only)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(personId, out var held) || held.Taken || (only is not null && held.Act != only))
                return null;
            held.Taken = true;
            held.Timer?.Dispose();
            return held;
        }
    }

    private void Forget(long personId, Waiting held)
    {
        lock (gate)
        {
            if (waiting.GetValueOrDefault(personId) == held)
                waiting.Remove(personId);
        }
    }

    private sealed class Waiting(HeldAct act, Func<Task<Result<CompletedTask>>> send)
    {
        public HeldAct Act => act;

        public Func<Task<Result<CompletedTask>>> Send => send;

        public TaskCompletionSource<Result<CompletedTask>?> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ITimer? Timer { get; set; }

        public bool Taken { get; set; }
    }
}
