using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Complainants;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>
/// Plays the last days of the model district through the front door, act by act in the order of time, timers
/// included, before the server listens.
/// </summary>
internal sealed partial class DemoHistory(
    IServiceScopeFactory scopes, IHotline hotline, TimerPump pump, TimeProvider time, HostSettings settings)
{
    private readonly PriorityQueue<Play, DateTimeOffset> _due = new();

    public async Task PlayAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        if (settings.DemoTickets == 0 || await db.Tickets.AnyAsync(cancellation))
            return;

        var cast = await DemoCast.LoadAsync(db, cancellation);
        var now = time.GetUtcNow();
        foreach (var request in DemoRequest.Read().Take(settings.DemoTickets))
            _due.Enqueue(new Play(request, DemoScript.For(request)), now.AddHours(-request.Age));

        var clock = (DemoClock)time;
        while (_due.TryDequeue(out var play, out var at) && at <= now)
        {
            clock.StandAt(at);
            await pump.FireDueAsync(cancellation);
            await ActAsync(play, cast, db, at, cancellation);
            if (play.Next < play.Acts.Count)
                _due.Enqueue(play, at + play.Acts[play.Next].Wait);
        }

        clock.StandAt(null);
        if (await db.Tickets.Where(ticket => ticket.ReworkCount > 0).Select(ticket => ticket.No).FirstOrDefaultAsync(cancellation) is { } often)
            await SendAsync(new PutKeyComplainant(often, null, null, DemoMatters.All.Complainant), cast.Named("supervisor"), cancellation);
    }

    /// <summary>One request alone, from its intake through these acts.</summary>
    /// <returns>The ticket's number.</returns>
    public async Task<string> PlayAsync(DemoRequest request, IReadOnlyList<DemoAct> acts, DateTimeOffset from, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        var cast = await DemoCast.LoadAsync(db, cancellation);
        var play = new Play(request, acts);
        var clock = (DemoClock)time;
        for (var at = from; play.No is null || play.Next < acts.Count; at += play.Next < acts.Count ? acts[play.Next].Wait : TimeSpan.Zero)
        {
            clock.StandAt(at);
            await pump.FireDueAsync(cancellation);
            await ActAsync(play, cast, db, at, cancellation);
        }

        clock.StandAt(null);
        return play.No;
    }

    private async Task ActAsync(Play play, DemoCast cast, HotlineDb db, DateTimeOffset at, CancellationToken cancellation)
    {
        if (play.No is null)
        {
            var created = await SendAsync(new CreateTicket(play.Request.ToDraft(at.AddMinutes(-6))), cast.Named("dispatcher"), cancellation);
            play.No = created.No;
            return;
        }

        var act = play.Acts[play.Next++];
        var data = (JsonObject)DemoData.Fill(act.Data, cast, at)!;
        var actor = act.Who switch
        {
            "unit" => cast.HandlerOf(play.Request.Unit),
            "other" => cast.HandlerOf(DemoScript.OtherUnit),
            var role => cast.Named(role.Split(':')[0]),
        };
        if (act.Begins is { } kind)
        {
            await SendAsync(new BeginMatter(play.No, kind, data), actor, cancellation);
            return;
        }

        if (act.Stage == "dispatch")
            data["leadUnitId"] = cast.UnitId(act.Who == "dispatcher:other" ? DemoScript.OtherUnit : play.Request.Unit);
        var task = await TaskAsync(play.No, act, actor, db, cancellation);
        if (act.Stage == "handle")
            await VisitAsync(play, actor, cancellation);
        await SendAsync(new CompleteTask(task, act.Outcome, data), actor, cancellation);
    }

    /// <summary>The open task of the act's stage that waits in the person's unit, of several departments' the own.</summary>
    private static async Task<long> TaskAsync(string no, DemoAct act, Actor actor, HotlineDb db, CancellationToken cancellation) =>
        (await db.Tasks
            .Where(open => open.Ticket!.No == no && open.Stage == act.Stage
                && (open.Status == HumanTaskStatus.Open || open.Status == HumanTaskStatus.Claimed))
            .Select(open => new { open.Id, open.CandidateUnitPath })
            .ToListAsync(cancellation))
        .Find(open => actor.UnitPath.StartsWith(open.CandidateUnitPath, StringComparison.Ordinal))?.Id
        ?? throw new InvalidOperationException($"The demo's ticket {no} has no open task of stage {act.Stage} for {actor.UserName}; was the flow changed?");

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellation)
    {
        var result = await hotline.SendAsync(request, actor, cancellation);
        return result.Succeeded
            ? result.Value
            : throw new InvalidOperationException($"The demo's {request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    private sealed class Play(DemoRequest request, IReadOnlyList<DemoAct> acts)
    {
        public DemoRequest Request { get; } = request;
        public IReadOnlyList<DemoAct> Acts { get; } = acts;
        public string? No { get; set; }
        public int Next { get; set; }
    }
}
