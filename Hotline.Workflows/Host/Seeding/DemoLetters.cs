using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>Plays the demonstration's letters through the front door, in the order of time, before the server listens.</summary>
internal sealed class DemoLetters(IServiceScopeFactory scopes, IHotline hotline, TimerPump pump, TimeProvider time, HostSettings settings)
{
    private readonly PriorityQueue<Play, DateTimeOffset> _due = new();

    public async Task PlayAsync(CancellationToken cancellation)
    {
        var (clock, now) = ((DemoClock)time, time.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        if (settings.DemoTickets == 0 || await db.Letters.AnyAsync(letter => letter.MatterId != null, cancellation))
            return;
        var cast = await DemoCast.LoadAsync(db, cancellation);
        foreach (var one in DemoLetterCase.Read())
            _due.Enqueue(new Play(one), now.AddHours(-one.Age));
        while (_due.TryDequeue(out var play, out var at) && at <= now)
        {
            clock.StandAt(at);
            await pump.FireDueAsync(cancellation);
            if (await ActAsync(play, cast, db, cancellation) is { } wait)
                _due.Enqueue(play, at.AddHours(wait));
        }

        clock.StandAt(null);
    }

    /// <returns>Hours until the next act; null after the last.</returns>
    private async Task<double?> ActAsync(Play play, DemoCast cast, HotlineDb db, CancellationToken cancellation)
    {
        var asked = play.Case;
        if (play.Letter is null)
        {
            play.Letter = await BeginAsync(asked, cast, db, cancellation);
            return asked.Acts.Count > 0 ? asked.Acts[0].Wait : null;
        }

        var act = asked.Acts[play.Next++];
        var actor = act.Who == "handler" ? cast.HandlerOf(asked.Unit!) : cast.Named(act.Who);
        play.Letter = act.Stage switch
        {
            "withdraw" => await WithdrawAsync(play.Letter, act.Outcome, actor, cancellation),
            "reissue" => await SendAsync(new ReissueLetter($"{play.Letter.Id}", act.Outcome), actor, cancellation),
            _ => await AnswerAsync(play.Letter, act, actor, db, cancellation),
        };
        return play.Next < asked.Acts.Count ? asked.Acts[play.Next].Wait : null;
    }

    private async Task<BegunLetter> BeginAsync(DemoLetterCase asked, DemoCast cast, HotlineDb db, CancellationToken cancellation)
    {
        var supervisor = cast.Named("supervisor");
        var ticket = asked.About
            ? await db.Tickets.Where(ticket => ticket.Channel != Channel.Own && ticket.Status == TicketStatus.Open && ticket.Stage == "handle").OrderBy(ticket => ticket.Id).Select(ticket => ticket.No).FirstOrDefaultAsync(cancellation)
            : null;
        return await SendAsync(new BeginLetter(
            asked.Template, ticket is null ? null : [ticket], asked.Subject, asked.Unit is { } unit ? cast.UnitId(unit) : null, CopyTo: asked.CopyTo, Fields: asked.Fields?.DeepClone().AsObject()), supervisor, cancellation);
    }

    private async Task<BegunLetter> AnswerAsync(BegunLetter letter, DemoLetterAct act, Actor actor, HotlineDb db, CancellationToken cancellation)
    {
        var task = await db.Tasks
            .Open().Where(task => task.Matter!.No == letter.MatterNo && task.Stage == act.Stage)
            .Select(task => (long?)task.Id).FirstOrDefaultAsync(cancellation)
            ?? throw new InvalidOperationException($"The demo's letter {letter.MatterNo} has no open task of stage {act.Stage}; was the flow changed?");
        await SendAsync(new CompleteTask(task, act.Outcome, act.Data?.DeepClone().AsObject() ?? []), actor, cancellation);
        return letter;
    }

    private async Task<BegunLetter> WithdrawAsync(BegunLetter letter, string reason, Actor actor, CancellationToken cancellation)
    {
        await SendAsync(new WithdrawLetter($"{letter.Id}", reason), actor, cancellation);
        return letter;
    }

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellation)
    {
        var result = await hotline.SendAsync(request, actor, cancellation);
        return result.Succeeded
            ? result.Value
            : throw new InvalidOperationException($"The demo's {request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    private sealed class Play(DemoLetterCase @case)
    {
        public DemoLetterCase Case { get; } = @case;
        public BegunLetter? Letter { get; set; }
        public int Next { get; set; }
    }
}
