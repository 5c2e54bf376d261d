using System.Text.Json;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>The clocks 时限 of one ticket within one unit of work.</summary>
public sealed partial class TicketClocks(
    UnitOfWork work, IIdSource ids, DeadlineOptions rules, WorkCalendar calendar, Ticket ticket, List<Clock> clocks)
{
    private readonly Dictionary<long, ClockExplanation> explanations = [];

    /// <summary>All clocks of the ticket that are here, oldest first: of its own, and those that measure the tasks here.</summary>
    public IReadOnlyList<Clock> All => clocks;

    /// <summary>The ticket's own; those of its matters are for others to keep.</summary>
    public IEnumerable<Clock> Own => clocks.Where(clock => clock.MatterId is null);

    public DateTimeOffset? NearestDue
    {
        get
        {
            DateTimeOffset? nearest = null;
            foreach (var clock in clocks)
            {
                if (clock is { MatterId: null, Status: ClockStatus.Running } && !(clock.DueAt >= nearest))
                    nearest = clock.DueAt;
            }

            return nearest;
        }
    }

    /// <summary>Those that were not here come too.</summary>
    internal void Add(IEnumerable<Clock> others)
    {
        var known = clocks.Select(clock => clock.Id).ToHashSet();
        clocks.AddRange(others.Where(clock => known.Add(clock.Id)));
        clocks.Sort((one, other) => one.Id.CompareTo(other.Id));
    }

    /// <summary>The clock that measures a task, or null.</summary>
    public Clock? Of(HumanTask task) => task.ClockId is { } id ? clocks.Find(clock => clock.Id == id) : null;

    /// <summary>
    /// A clock for a new task, which measures it from now on: one that runs for the ticket and no task yet; else one that an
    /// earlier try of this round stopped, which goes on with the time in between not counted; else a new one from
    /// <paramref name="from"/>. Null without a rule. Tasks side by side have a clock each; one of a matter always has a new one.
    /// </summary>
    public Clock? For(
        long taskId, string name, string stageName, string? allowance, DateTimeOffset from, DateTimeOffset now, string startedBy, long? matterId = null)
    {
        var mine = matterId is null ? Waiting(name) ?? Stopped(name, now) : null;
        mine ??= Start(name, allowance, from, startedBy, stageName, matterId);
        if (mine is not null)
            mine.TaskId = taskId;
        return mine;
    }

    private Clock? Waiting(string name) =>
        clocks.LastOrDefault(clock => clock is { Status: ClockStatus.Running, TaskId: null, MatterId: null } && clock.Name == name);

    private Clock? Stopped(string name, DateTimeOffset now) =>
        rules.Clocks.GetValueOrDefault(name) is { StartsAtDispatch: true }
        && clocks.Find(clock => clock is { Status: ClockStatus.Stopped, MatterId: null } && clock.Name == name && clock.Round == ticket.ReworkCount + 1) is { } stopped
            ? GoOn(stopped, now)
            : null;

    /// <summary>
    /// A task will not be done. Its clock runs on for the ticket, so that no delay is hidden, unless another of its name
    /// measures the round's work: then it ends.
    /// </summary>
    public void Release(HumanTask task, DateTimeOffset now)
    {
        if (Of(task) is not { IsOpen: true } clock)
            return;
        if (clock.MatterId is not null || Own.Any(other => other != clock && other.Name == clock.Name && other.Round == clock.Round && other.Status != ClockStatus.Cancelled))
            Cancel(clock, now);
        else
            clock.TaskId = null;
    }

    /// <summary>Starts a clock of the current round; null when there is neither an allowance nor a rule.</summary>
    /// <param name="name">Key of the clock.</param>
    /// <param name="allowance">As written, such as <c>5wd</c>; the rule's when null or blank.</param>
    /// <param name="from">When it begins to run.</param>
    /// <param name="startedBy">What made it run, in words.</param>
    /// <param name="called">Its name for people when no rule has one.</param>
    /// <param name="matterId">The matter whose work it measures; null for the ticket's own.</param>
    /// <param name="why">Why it runs from then, where that needs saying.</param>
    /// <exception cref="FormatException">The allowance's text is none.</exception>
    public Clock? Start(string name, string? allowance, DateTimeOffset from, string startedBy, string? called = null, long? matterId = null, string? why = null)
    {
        var rule = rules.Clocks.GetValueOrDefault(name)?.For(name, ticket.Level, ticket.IsFast);
        var granted = string.IsNullOrWhiteSpace(allowance) ? rule?.Allowance : allowance;
        if (granted is null)
            return null;
        var label = Label(name, called);
        var words = new BillWords(startedBy, string.IsNullOrWhiteSpace(allowance) ? rule?.Rule : label, label + "期限", why);
        var parsed = Allowance.Parse(granted);
        var deadline = calendar.Add(from, parsed, words: words);
        var clock = new Clock
        {
            Id = ids.NextNumber(),
            TicketId = ticket.Id,
            MatterId = matterId,
            Name = name,
            Round = ticket.ReworkCount + 1,
            Allowance = parsed.ToString(),
            Rule = words.Rule!,
            StartedWhy = why,
            Status = ClockStatus.Running,
            StartedAt = from,
            DueAt = deadline.Due,
            RemindAt = calendar.RemindAt(from, deadline, parsed),
        };
        clocks.Add(clock);
        work.Add(clock);
        work.Add(explanations[clock.Id] = new ClockExplanation { ClockId = clock.Id, Json = Told(deadline) });
        return clock;
    }

    /// <summary>Names of the clocks that run from the dispatch.</summary>
    public IEnumerable<string> FromDispatch => rules.Clocks.Where(rule => rule.Value.StartsAtDispatch).Select(rule => rule.Key);

    /// <summary>Whether a dispatch of this round has started them and they have not been given up.</summary>
    public bool RunFromDispatch => clocks.Exists(clock =>
        clock.Round == ticket.ReworkCount + 1 && clock is { MatterId: null, Status: not ClockStatus.Cancelled } && rules.Clocks.GetValueOrDefault(clock.Name) is { StartsAtDispatch: true });

    /// <summary>Lets a clock of this round go on as it is, saying why. False when it must start: there is none, or the ticket's level grants another time.</summary>
    public bool RunsOn(string name, string? why)
    {
        var clock = clocks.LastOrDefault(clock => clock is { MatterId: null, Status: not ClockStatus.Cancelled } && clock.Name == name && clock.Round == ticket.ReworkCount + 1);
        if (clock is not { IsOpen: true })
            return clock is not null;
        if (rules.Clocks[name].For(name, ticket.Level, ticket.IsFast) is not { } rule || Allowance.Parse(rule.Allowance).ToString() != clock.Allowance)
            return false;
        clock.StartedWhy = why;
        Recount(clock, Pauses(clock), Extensions(clock));
        return true;
    }

    /// <summary>When a rung of a ladder is reached. After the due instant it is counted from the offer where that came later: nobody is pressed for the delay of others.</summary>
    public DateTimeOffset At(RungTime rung, HumanTask task) => RungAt(calendar, rung, task, Of(task));

    /// <summary>When a task's reminder is due: as the settings say for its stage, else by the calendar's share; null when it is off.</summary>
    public DateTimeOffset? RemindAt(HumanTask task, EscalationOptions ladder)
    {
        if (ladder.Of(EscalationRung.Reminded, task.Stage, ticket.Level) is { } said && task.DueAt is not null)
            return At(said, task);
        return ladder.IsOff(EscalationRung.Reminded, task.Stage, ticket.Level) ? null : task.RemindAt;
    }

    /// <inheritdoc cref="At" />
    /// <param name="calendar">The hotline's.</param>
    /// <param name="rung">As the settings say.</param>
    /// <param name="task">With a due instant.</param>
    /// <param name="clock">The one that measures it; null when none does.</param>
    internal static DateTimeOffset RungAt(WorkCalendar calendar, RungTime rung, HumanTask task, Clock? clock)
    {
        var due = task.DueAt!.Value;
        var from = !rung.Before && due < task.CreatedAt ? task.CreatedAt : due;
        var allowance = clock is null ? Allowance.Hours(1) : Allowance.Parse(clock.Allowance);
        if (rung.Share is { } share)
            return calendar.Beside(from, allowance, rung.Before ? share : -share, rung.Before && clock is not null ? Pauses(clock) : null);
        return rung.Before ? calendar.Subtract(from, rung.Time) : calendar.Add(from, rung.Time).Due;
    }

    /// <summary>An instant so much later, as the calendar counts it.</summary>
    public DateTimeOffset Later(DateTimeOffset from, Allowance allowance) => calendar.Add(from, allowance).Due;

    /// <summary>The work it measured is done; late when its due instant has passed.</summary>
    public static void Stop(Clock clock, DateTimeOffset now)
    {
        clock.Breached |= clock.Status is ClockStatus.Running && now > clock.DueAt;
        clock.Status = ClockStatus.Stopped;
        clock.StoppedAt = now;
    }

    public void StopAll(DateTimeOffset now)
    {
        foreach (var clock in clocks.Where(clock => clock is { IsOpen: true, MatterId: null }))
            Stop(clock, now);
    }

    public void Cancel(string name, DateTimeOffset now)
    {
        foreach (var clock in clocks.Where(clock => clock is { IsOpen: true, MatterId: null } && clock.Name == name))
            Cancel(clock, now);
    }

    /// <summary>The work it measured will not be done; what is already late stays late.</summary>
    internal static void Cancel(Clock clock, DateTimeOffset now)
    {
        clock.Breached |= clock.Status is ClockStatus.Running && now > clock.DueAt;
        clock.Status = ClockStatus.Cancelled;
        clock.StoppedAt = now;
    }

    /// <summary>Grants the running clock of that name more time, on from its due instant.</summary>
    /// <returns>Null when none runs.</returns>
    public Clock? Extend(string name, Extension extension)
    {
        if (Running(name) is not { } clock)
            return null;
        var extensions = Extensions(clock);
        extensions.Add(extension);
        clock.Extensions = JsonSerializer.Serialize(extensions, HotlineJson.Compact);
        Recount(clock, Pauses(clock), extensions);
        return clock;
    }

    /// <summary>The ticket's running clock of that name; null when none runs.</summary>
    public Clock? Running(string name) => clocks.FindLast(clock => clock is { Status: ClockStatus.Running, MatterId: null } && clock.Name == name);

    /// <summary>What a clock has been given so far.</summary>
    public static List<Extension> Extensions(Clock clock) => JsonSerializer.Deserialize<List<Extension>>(clock.Extensions, HotlineJson.Compact) ?? [];

    private static List<PauseInterval> Pauses(Clock clock) => JsonSerializer.Deserialize<List<PauseInterval>>(clock.Pauses, HotlineJson.Compact) ?? [];

    private Clock GoOn(Clock clock, DateTimeOffset now)
    {
        work.Take(clock);
        var pauses = Pauses(clock);
        pauses.Add(new PauseInterval(clock.StoppedAt ?? now, now, "等待审核"));
        clock.Pauses = JsonSerializer.Serialize(pauses, HotlineJson.Compact);
        Recount(clock, pauses, Extensions(clock));
        clock.Status = ClockStatus.Running;
        clock.StoppedAt = null;
        return clock;
    }

    private void Recount(Clock clock, IReadOnlyList<PauseInterval> pauses, IReadOnlyList<Extension> extensions)
    {
        var allowance = Allowance.Parse(clock.Allowance);
        var deadline = calendar.Add(clock.StartedAt, allowance, pauses, extensions, new BillWords("派单", clock.Rule, Label(clock.Name) + "期限", clock.StartedWhy));
        clock.DueAt = deadline.Due;
        clock.RemindAt = calendar.RemindAt(clock.StartedAt, deadline, allowance, pauses);
        ExplainAnew(clock, deadline);
    }

    /// <summary>Written without being read: what it said before is of no use.</summary>
    private void ExplainAnew(Clock clock, Deadline deadline)
    {
        if (!explanations.TryGetValue(clock.Id, out var known))
            work.Take(known = explanations[clock.Id] = new ClockExplanation { ClockId = clock.Id, Json = "" });
        known.Json = Told(deadline);
    }

    private static string Told(Deadline deadline) => JsonSerializer.Serialize(deadline.Explanation, HotlineJson.Compact);

    private string Label(string name, string? called = null) => rules.Clocks.GetValueOrDefault(name)?.Label ?? called ?? name;
}
