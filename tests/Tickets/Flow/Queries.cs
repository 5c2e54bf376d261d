using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Workflows.Tests.Tickets.Flow;

/// <summary>What EF sends while this listens, in this flow of calls alone: other tests run beside.</summary>
internal sealed class Queries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<Queries?> Here = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    public ConcurrentQueue<string> Sent { get; } = [];

    public static Queries OfThisFlow()
    {
        var queries = new Queries();
        Here.Value = queries;
        queries.subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(queries));
        return queries;
    }

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Microsoft.EntityFrameworkCore")
            subscriptions.Add(listener.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> news)
    {
        if (news.Key == RelationalEventId.CommandExecuting.Name && news.Value is CommandEventData sent && Here.Value == this)
            Sent.Enqueue(sent.Command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        Here.Value = null;
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }
}
