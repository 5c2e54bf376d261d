using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Bench;

/// <summary>The whole hotline: taken in with a lead unit, then accepted, answered, handled, reviewed and called back.</summary>
internal sealed class TicketLoad(IHotline hotline, IServiceScopeFactory scopes, DemoCast cast) : IBenchLoad
{
    private const string Fate = "satisfied";

    private readonly IReadOnlyList<DemoRequest> _requests = DemoRequest.Read();

    private readonly Func<HotlineDb, long, CancellationToken, Task<long>> _openTask =
        EF.CompileAsyncQuery((HotlineDb db, long ticketId, CancellationToken _) => db.Tasks
            .Where(task => task.TicketId == ticketId && task.Status == HumanTaskStatus.Open)
            .Select(task => task.Id)
            .Single());

    public int Steps => Acts(_requests[0]).Count;

    public async Task<IBenchCase> StartAsync(int number, CancellationToken cancellation)
    {
        var request = _requests[number % _requests.Count];
        var draft = request.ToDraft() with { LeadUnitId = cast.UnitId(request.Unit) };
        var created = await SendAsync(new CreateTicket(draft, $"bench-{number}"), cast.Named("dispatcher"), cancellation);
        return new Case(this, request, created.Id);
    }

    /// <summary>Intake has dispatched already.</summary>
    private static List<DemoAct> Acts(DemoRequest request) => [.. DemoScript.For(request with { Fate = Fate }).Skip(1)];

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellation)
    {
        var result = await hotline.SendAsync(request, actor, cancellation);
        return result.Succeeded
            ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    private async Task<long> OpenTaskAsync(long ticketId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await _openTask(scope.ServiceProvider.GetRequiredService<HotlineDb>(), ticketId, cancellation);
    }

    private Actor ActorOf(DemoAct act, DemoRequest request) => act.Who == "unit" ? cast.HandlerOf(request.Unit) : cast.Named(act.Who);

    private sealed class Case(TicketLoad load, DemoRequest request, long ticketId) : IBenchCase
    {
        private readonly List<DemoAct> _acts = Acts(request);
        private int _next;
        private long _taskId;

        public async Task LookAsync(CancellationToken cancellation) => _taskId = await load.OpenTaskAsync(ticketId, cancellation);

        public Task StepAsync(CancellationToken cancellation)
        {
            var act = _acts[_next++];
            var command = new CompleteTask(_taskId, act.Outcome, (JsonObject)act.Data.DeepClone());
            return load.SendAsync(command, load.ActorOf(act, request), cancellation);
        }
    }
}
