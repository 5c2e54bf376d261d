using System.Collections.Concurrent;
using System.Diagnostics;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Figures;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Workflows.Tests.Tickets.Figures;

/// <summary>Opening a ticket reads in one trip all that a step needs: what is counted in the commit asks for nothing more.</summary>
public sealed class StepReadTests : FlowTest
{
    [Fact]
    public async Task A_step_that_gives_the_ticket_to_its_handler_asks_nothing_beside_what_opens_it()
    {
        await AcceptAsync();
        var (no, sent) = await AcceptAsync();

        sent.ShouldBeEmpty();
        (await House.DoAsync(new CheckFigures(), People.Supervisor with { Roles = new HashSet<string> { Roles.Admin } })).Findings.ShouldBeEmpty();
        (await House.TaskAsync(no, "respond")).AssigneeId.ShouldBeNull();
    }

    /// <returns>The ticket, and the queries that EF sent for the step.</returns>
    private async Task<(string No, IReadOnlyCollection<string> Sent)> AcceptAsync()
    {
        var no = await House.TakeInAsync();
        var task = await House.TaskAsync(no, "accept");
        using var queries = Queries.OfThisFlow();
        await House.DoAsync(new CompleteTask(task.Id, "接单", []), People.Handler);
        return (no, queries.Sent);
    }

    /// <summary>What EF sends while this listens, in this flow of calls alone: other tests run beside.</summary>
    private sealed class Queries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
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
}
