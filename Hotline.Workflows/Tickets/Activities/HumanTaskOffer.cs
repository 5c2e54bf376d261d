using System.Globalization;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Times;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>A human task's inputs, resolved against the ticket: who may take it and until when.</summary>
internal sealed record HumanTaskOffer
{
    public long TaskId { get; init; }

    public required string Stage { get; init; }

    public required string StageName { get; init; }

    public required string FormId { get; init; }

    public required IReadOnlyList<string> Outcomes { get; init; }

    public required string Role { get; init; }

    public long? MatterId { get; init; }

    public Unit? Unit { get; init; }

    public long? PersonId { get; init; }

    public required string ClockName { get; init; }

    public Clock? Clock { get; init; }

    public string? Hint { get; init; }

    /// <summary>The outcome that silence means, and after how long; null when the task waits for ever.</summary>
    public (string Outcome, string After)? Silence { get; init; }

    /// <summary>Why the task cannot be offered, for the one who drew the flow.</summary>
    public string? Defect { get; init; }

    public static HumanTaskOffer From(ActivityContext context, OpenTicket open)
    {
        var offer = Read(context, open);
        return offer.Defect is null ? (offer with { TaskId = open.NextNumber() }).WithClock(context, open) : offer;
    }

    /// <summary>The same to other people than the node names.</summary>
    public static HumanTaskOffer For(ActivityContext context, OpenTicket open, string role, string unit)
    {
        var offer = Read(context, open, unit) with { Role = role };
        return offer.Defect is null ? (offer with { TaskId = open.NextNumber() }).WithClock(context, open) : offer;
    }

    /// <summary>What the node says now, without a clock.</summary>
    public static HumanTaskOffer Read(ActivityContext context, OpenTicket open, string? unitAsked = null)
    {
        var stage = Text(context, HumanTaskInputs.Stage) ?? context.ActivityId;
        var preset = context.Default<string>(HumanTaskInputs.Stage);
        var clockName = Text(context, HumanTaskInputs.Clock) ?? StageKeys.For(stage, preset, open.Options.Deadlines.Clocks.ContainsKey);
        var unitName = unitAsked ?? Text(context, HumanTaskInputs.Unit) ?? HumanTaskInputs.Lead;
        var outcomes = HumanTaskActivity.AnswersOf(context.Input<List<string>>(HumanTaskInputs.Outcomes) ?? []);
        var person = Text(context, HumanTaskInputs.Person);
        var (silence, after) = (Text(context, HumanTaskInputs.Silence), Text(context, HumanTaskInputs.SilenceAfter));
        var matter = open.MatterOf(context.InstanceId);
        var unit = UnitOf(unitName, open, matter);
        long? personId = long.TryParse(person, out var id) ? id : null;
        var offer = new HumanTaskOffer
        {
            Stage = stage,
            StageName = Text(context, HumanTaskInputs.StageName) ?? context.ActivityName,
            FormId = Text(context, HumanTaskInputs.Form) ?? StageKeys.For(stage, preset, open.Forms.Has),
            Outcomes = outcomes,
            Role = Text(context, HumanTaskInputs.Role) ?? Roles.Handler,
            MatterId = matter?.Id,
            Unit = unit,
            PersonId = personId,
            ClockName = clockName,
            Hint = Text(context, HumanTaskInputs.Hint) ?? open.MessageIn(context.InstanceId),
            Silence = silence is not null && after is not null && outcomes.Contains(silence) ? (silence, after) : null,
        };
        if (outcomes.Count == 0)
            return offer with { Defect = $"任务“{offer.StageName}”没有办理结果。" };
        if (unit is null)
            return offer with { Defect = unitName == HumanTaskInputs.Lead ? ActivityTexts.Format("Task.NoLead", offer.StageName, open.Ticket.No) : ActivityTexts.Format("Task.NoUnit", offer.StageName, unitName) };
        if (AllowanceCheck.Of(context, HumanTaskInputs.SilenceAfter) is { } wait)
            return offer with { Defect = $"任务“{offer.StageName}”的{wait}" };
        if (person is not null && personId is null)
            return offer with { Defect = $"任务“{offer.StageName}”的指定办理人“{person}”不是人员编号。" };
        return offer;
    }

    public HumanTask ToTask(ActivityContext context, OpenTicket open, string bookmarkId) => new()
    {
        Id = TaskId,
        TicketId = open.Ticket.Id,
        Ticket = open.Ticket,
        MatterId = MatterId,
        InstanceId = context.InstanceId,
        BookmarkId = bookmarkId,
        ActivityId = context.ActivityId,
        ActivityInstanceId = context.ActivityInstanceId,
        Stage = Stage,
        StageName = StageName,
        FormId = FormId,
        Outcomes = string.Join('\n', Outcomes),
        CandidateRole = Role,
        CandidateUnitId = Unit!.Id,
        CandidateUnitPath = Unit.Path,
        CandidatePersonId = PersonId,
        Status = HumanTaskStatus.Open,
        CreatedAt = context.Now,
        ClockId = Clock?.Id,
        DueAt = Clock?.DueAt,
        RemindAt = Clock?.RemindAt,
        Round = open.Round,
        Hint = Hint,
        Silence = Silence?.Outcome,
        Version = 1,
    };

    private HumanTaskOffer WithClock(ActivityContext context, OpenTicket open)
    {
        var (from, startedBy) = Text(context, HumanTaskInputs.ClockFrom) switch
        {
            HumanTaskInputs.FromDispatch => (open.Ticket.ClocksFrom ?? open.Ticket.DispatchedAt ?? context.Now, "派单"),
            HumanTaskInputs.FromFlow => (context.StartedAt, ActivityTexts.Get("Task.FromFlow")),
            _ => (context.Now, StageName + "开始"),
        };
        try
        {
            if (Text(context, HumanTaskInputs.DueAt) is { } asked)
                return WithDue(asked, context, open);
            var allowance = Counted(Text(context, HumanTaskInputs.Allowance), Text(context, HumanTaskInputs.Calendar));
            return this with { Clock = open.Clocks.For(TaskId, ClockName, StageName, allowance, from, context.Now, startedBy, MatterId) };
        }
        catch (FormatException error)
        {
            return this with { Defect = $"任务“{StageName}”的时限写错了：{error.Message}" };
        }
    }

    /// <summary>A clock that ends at a given instant: it counts minutes, and begins within the one that runs. What is past is due at once.</summary>
    private HumanTaskOffer WithDue(string asked, ActivityContext context, OpenTicket open)
    {
        if (!InstantText.TryRead(asked, open.Options.TimeZone, out var due))
            return this with { Defect = ActivityTexts.Format("Task.NoInstant", StageName, asked) };
        var left = Math.Max(0, (decimal)Math.Ceiling((due - context.Now).TotalMinutes));
        var from = left == 0 ? context.Now : due.AddMinutes(-(double)left);
        var allowance = Calendars.Allowance.Minutes(left).ToString();
        return this with { Clock = open.Clocks.For(TaskId, ClockName, StageName, allowance, from.ToUniversalTime(), context.Now, StageName + "开始", MatterId) };
    }

    /// <summary>The allowance in the time its calendar names; a text that is none is left for the clock to refuse.</summary>
    private static string? Counted(string? allowance, string? calendar)
    {
        if (!Calendars.Allowance.TryParse(allowance, out var read))
            return allowance;
        return (calendar, read.Unit) switch
        {
            (HumanTaskInputs.WorkingTime, AllowanceUnit.Minute) => Calendars.Allowance.WorkingHours(Math.Round(read.Amount / 60, 2)).ToString(),
            (HumanTaskInputs.WorkingTime, AllowanceUnit.Hour) => Calendars.Allowance.WorkingHours(read.Amount).ToString(),
            (HumanTaskInputs.WorkingTime, AllowanceUnit.Day) => Calendars.Allowance.WorkingDays(Math.Ceiling(read.Amount * 2) / 2).ToString(),
            (HumanTaskInputs.NaturalTime, AllowanceUnit.WorkingHour) => Calendars.Allowance.Hours(read.Amount).ToString(),
            (HumanTaskInputs.NaturalTime, AllowanceUnit.WorkingDay) => Calendars.Allowance.Days(read.Amount).ToString(),
            _ => allowance,
        };
    }

    /// <summary>The unit that a word names, a code or the id of a form's answer; null when there is none.</summary>
    internal static Unit? UnitOf(string name, OpenTicket open, Matter? matter) => name switch
    {
        HumanTaskInputs.Centre => open.Book.Root,
        HumanTaskInputs.Lead => open.Ticket.LeadUnitId is { } lead ? open.Book.Unit(lead) : null,
        HumanTaskInputs.Begun => matter is null ? null : open.Book.Unit(matter.BegunUnitId),
        // A form's answer is the unit's id, people write its code.
        _ => open.Book.Unit(name) ?? (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? open.Book.Unit(id) : null),
    };

    private static string? Text(ActivityContext context, string input)
    {
        var text = context.Input<string>(input)?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
