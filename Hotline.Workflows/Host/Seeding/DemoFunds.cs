using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Funds.Requests;
using Hotline.Workflows.Tickets.Features.Handling;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>Plays the demonstration's requests of emergency funds of this year through the front door, in the order of time, before the server listens; the budgets are set on New Year's Day.</summary>
internal sealed class DemoFunds(IServiceScopeFactory scopes, IHotline hotline, TimerPump pump, TimeProvider time, HotlineOptions options, HostSettings settings, DemoBudgets budgets)
{
    private const string Kind = "fund";

    private readonly PriorityQueue<Play, DateTimeOffset> _due = new();

    public async Task PlayAsync(CancellationToken cancellation)
    {
        var (clock, now) = ((DemoClock)time, time.GetUtcNow());
        var newYear = new DateTime(TimeZoneInfo.ConvertTime(now, options.TimeZone).Year, 1, 1);
        var first = new DateTimeOffset(newYear, options.TimeZone.GetUtcOffset(newYear));
        clock.StandAt(first);
        await budgets.SetAsync(cancellation);
        clock.StandAt(null);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HotlineDb>();
        if (settings.DemoTickets == 0 || await db.FundRequests.AnyAsync(cancellation))
            return;

        var cast = await DemoCast.LoadAsync(db, cancellation);
        foreach (var one in DemoFundCase.Read().Where(one => now.AddHours(-one.Age) > first))
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
        if (play.No is null)
        {
            var applicant = cast.HandlerOf(asked.Unit);
            play.No = (await SendAsync(new BeginOwnMatter(Kind, asked.Data), applicant, cancellation)).No;
            await AddFilesAsync(play.No, asked.Files, applicant, cancellation);
            return asked.Acts.Count > 0 ? asked.Acts[0].Wait : null;
        }

        if (play.Next == asked.Acts.Count)
        {
            await SendAsync(new RecoverFunds(play.No, asked.Recover!.Amount, asked.Recover.From, asked.Recover.Document), cast.Named("finance"), cancellation);
            return null;
        }

        var act = asked.Acts[play.Next++];
        var actor = Actor(act.Who, asked.Unit, cast);
        await AddFilesAsync(play.No, act.Files, actor, cancellation);
        var open = await db.Tasks
            .Open().Where(task => task.Matter!.No == play.No && task.Stage == act.Stage)
            .ToListAsync(cancellation);
        var mine = open.Find(task => actor.Roles.Contains(task.CandidateRole))
            ?? throw new InvalidOperationException($"The demo's fund request {play.No} has no open task of stage {act.Stage} for {act.Who}; was the flow changed?");
        await SendAsync(new CompleteTask(mine.Id, act.Outcome, act.Data ?? []), actor, cancellation);
        return play.Next < asked.Acts.Count ? asked.Acts[play.Next].Wait : asked.Recover?.Hours;
    }

    private static Actor Actor(string who, string unit, DemoCast cast) => who switch
    {
        "handler" => cast.HandlerOf(unit),
        "head" or "leading" => cast.Named($"{cast.HandlerOf(unit).UserName}-{(who == "head" ? who : "leader")}"),
        _ => cast.Named(who),
    };

    private async Task AddFilesAsync(string no, IReadOnlyList<DemoFile>? files, Actor actor, CancellationToken cancellation)
    {
        foreach (var file in files ?? [])
        {
            using var content = new MemoryStream(DemoHistory.Picture);
            await SendAsync(new AddAttachment(no, file.Name, "image/png", content, ToMatter: true) { Tag = file.Tag }, actor, cancellation);
        }
    }

    private async Task<T> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellation)
    {
        var result = await hotline.SendAsync(request, actor, cancellation);
        return result.Succeeded
            ? result.Value
            : throw new InvalidOperationException($"The demo's {request.GetType().Name} was refused: {result.Refusal.Message}");
    }

    private sealed class Play(DemoFundCase @case)
    {
        public DemoFundCase Case { get; } = @case;
        public string? No { get; set; }
        public int Next { get; set; }
    }
}
