using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Load;

/// <summary>The whole hotline: taken in with a lead unit, then accepted, answered, handled, reviewed and called back.</summary>
internal sealed class TicketLoad(IHotline hotline, DemoCast cast) : IBenchLoad
{
    private const string Fate = "satisfied";

    private readonly IReadOnlyList<DemoRequest> _requests = DemoRequest.Read();

    public int Steps { get; } = Acts(DemoRequest.Read()[0]).Count;

    public async Task<IBenchCase> StartAsync(int number, CancellationToken cancellation)
    {
        var request = _requests[number % _requests.Count];
        var draft = request.ToDraft() with { LeadUnitId = cast.UnitId(request.Unit) };
        var created = await SendAsync(new CreateTicket(draft, $"bench-{number}"), cast.Named("dispatcher"), cancellation);
        return new Case(this, request, created.Next);
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

    private Actor ActorOf(DemoAct act, DemoRequest request) => act.Who == "unit" ? cast.HandlerOf(request.Unit) : cast.Named(act.Who);

    private sealed class Case(TicketLoad load, DemoRequest request, IReadOnlyList<NextTask> open) : IBenchCase
    {
        private readonly List<DemoAct> _acts = Acts(request);
        private int _next;
        private IReadOnlyList<NextTask> _open = open;

        public async Task StepAsync(CancellationToken cancellation)
        {
            var act = _acts[_next++];
            var command = new CompleteTask(_open.Single().TaskId, act.Outcome, (JsonObject)act.Data.DeepClone());
            _open = (await load.SendAsync(command, load.ActorOf(act, request), cancellation)).Next;
        }
    }
}
