using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>A whistle with its summonses, as this unit of work sees and changes them.</summary>
internal sealed class OpenWhistle(OpenTicket ticket, Matter matter, List<Summons> summonses, WorkCalendar calendar)
{
    public IReadOnlyList<Summons> Summonses => summonses;

    public string Type { get; } = (matter.ReadData()["type"] as JsonValue)?.ToString() ?? "";

    public WhistleClock Clock => ticket.Options.Whistles.Of(Type);

    /// <summary>The summons that a flow carries; null for the whistle's own flow.</summary>
    public Summons? Of(string instanceId) => summonses.Find(summons => summons.InstanceId == instanceId);

    /// <summary>Calls a department.</summary>
    public Summons Call(Unit unit, bool isLead, string? ask, string instanceId)
    {
        var clock = Clock;
        var summons = new Summons
        {
            Id = ticket.NextNumber(),
            MatterId = matter.Id,
            TicketId = ticket.Ticket.Id,
            Sequence = summonses.Count + 1,
            InstanceId = instanceId,
            Type = Type,
            BlowerUnitId = matter.BegunUnitId,
            BlowerUnitName = matter.BegunUnitName,
            BlowerUnitPath = matter.BegunUnitPath,
            UnitId = unit.Id,
            UnitName = unit.Name,
            UnitPath = unit.Path,
            IsLead = isLead,
            Ask = ask,
            SentAt = ticket.Now,
            AnswerDueAt = calendar.Add(ticket.Now, Allowance.Parse(clock.Answer)).Due,
            ArriveDueAt = calendar.Add(ticket.Now, Allowance.Parse(clock.Arrive)).Due,
            Version = 1,
        };
        summonses.Add(summons);
        ticket.Add(summons);
        ticket.WriteAsSystem("whistle.called", WhistleTexts.Format(isLead ? "CalledLead" : "Called", unit.Name), reason: ask, matter: matter);
        return summons;
    }

    /// <summary>How punctual a sign-in was as a mark: 5 in time, one less for each started half of the allowance, 1 when it never came.</summary>
    public static int OnTimeMark(Summons summons)
    {
        if (summons.ArrivedAt is not { } arrived)
            return 1;
        var allowed = (summons.ArriveDueAt - summons.SentAt) / 2;
        var late = arrived - summons.ArriveDueAt;
        return late <= TimeSpan.Zero ? 5 : Math.Max(1, 4 - (allowed > TimeSpan.Zero ? (int)(late / allowed) : 3));
    }
}

/// <summary>Opens the whistle for flows that call departments; for the flow of one department that department's summons alone.</summary>
internal sealed class WhistleOpener(UnitOfWork work, HotlineDb db, WorkCalendar calendar) : IMatterOpener
{
    /// <summary>What the types of all its activities begin with.</summary>
    public const string Activities = "Hotline.Summons";

    /// <summary>How a flow names the activity that calls departments.</summary>
    private const string Calling = $"\"{Activities}\"";

    private readonly Dictionary<long, OpenWhistle> open = [];

    public async ValueTask<object?> OpenAsync(OpenTicket ticket, Matter matter, InstanceIdentity flow, CancellationToken cancellationToken)
    {
        if (!flow.Workflow.Mentions(Activities))
            return null;
        if (open.TryGetValue(matter.Id, out var known))
            return known;
        if (flow.State.Id != matter.InstanceId && !flow.Workflow.Mentions(Calling))
            return new OpenWhistle(ticket, matter, await OfAsync(flow.State.Id, cancellationToken), calendar);
        var stored = await work.ListAsync(db.Summonses.Where(summons => summons.MatterId == matter.Id), cancellationToken);
        var all = stored.Concat(work.Held<Summons>().Where(summons => summons.MatterId == matter.Id)).Distinct().OrderBy(summons => summons.Sequence).ToList();
        return open[matter.Id] = new OpenWhistle(ticket, matter, all, calendar);
    }

    /// <summary>Most often its form has been written to it before, so that it is in hand.</summary>
    private async ValueTask<List<Summons>> OfAsync(string instanceId, CancellationToken cancellationToken) =>
        work.Held<Summons>().FirstOrDefault(held => held.InstanceId == instanceId) is { } inHand
            ? [inHand]
            : await work.ListAsync(db.Summonses.Where(summons => summons.InstanceId == instanceId), cancellationToken);
}
