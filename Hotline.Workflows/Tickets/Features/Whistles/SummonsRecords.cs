using System.Globalization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>What a department and the blower write on a summons: 应哨, 报到, 处置, 评哨, 异议 and its review.</summary>
[RecordName("whistle:answered"), RecordName("whistle:arrived"), RecordName("whistle:reported"), RecordName("whistle:done")]
[RecordName("whistle:marked"), RecordName("whistle:objected"), RecordName("whistle:accepted"), RecordName("whistle:reviewed")]
internal sealed class SummonsRecords(UnitOfWork work, HotlineDb db, TicketQueries queries, HotlineOptions options) : ITaskRecord
{
    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var flow = filled.Task.InstanceId;
        var summons = work.Held<Summons>().FirstOrDefault(held => held.InstanceId == flow);
        if (summons is null && await queries.SummonsOf(db, flow, cancellationToken) is { } read)
            summons = work.Take(read);
        if (summons is null)
            return new RuleRefusal("no-summons", WhistleTexts.Get("NoSummons"));
        summons.Version++;
        return filled.Record switch
        {
            "whistle:answered" => Answer(summons, filled),
            "whistle:arrived" => Arrive(summons, filled),
            "whistle:reported" => Report(summons, filled, done: false),
            "whistle:done" => Report(summons, filled, done: true),
            "whistle:marked" => Mark(summons, filled),
            "whistle:objected" => Object(summons, filled),
            "whistle:reviewed" => Review(summons, filled),
            _ => Accept(summons, filled),
        };
    }

    private static Refusal? Answer(Summons summons, FilledForm filled)
    {
        (summons.AnsweredAt, summons.AnsweredBy) = (filled.Open.Now, filled.Open.Actor.DisplayName);
        if (summons.Status is SummonsStatus.Sent)
            summons.Status = SummonsStatus.Answered;
        return null;
    }

    /// <summary>Who has come has answered, and nobody has to wait for it any more. Dated by the shutter where the sign-in was made without a connection, never later than now or before the summons.</summary>
    private Refusal? Arrive(Summons summons, FilledForm filled)
    {
        var (now, late) = (filled.Open.Now, filled.Text("lateReason"));
        var at = Engine.Times.InstantText.TryRead(filled.Text("at") ?? "", options.TimeZone, out var taken) ? taken : now;
        if (at > now || at < summons.SentAt)
            return Invalid.Field("at", WhistleTexts.Format("BadArrival", options.Say(summons.SentAt)));
        if (at > summons.ArriveDueAt && late is null)
            return Invalid.Field("lateReason", WhistleTexts.Format("SayWhyLate", options.Say(summons.ArriveDueAt)));
        if (!MapPoint.TryRead(filled.Data, out var position))
            return Invalid.Field("latitude", WhistleTexts.Get("BadPosition"));
        (summons.Status, summons.ArrivedAt, summons.ArrivedBy) = (SummonsStatus.Arrived, at, filled.Open.Actor.DisplayName);
        summons.AnsweredAt ??= at;
        summons.AnsweredBy ??= filled.Open.Actor.DisplayName;
        foreach (var waiting in filled.Open.TasksHere.Where(task => task.InstanceId == filled.Task.InstanceId && task != filled.Task).ToList())
            filled.Open.Withdraw(waiting);
        (summons.ArrivedPlace, summons.Latitude, summons.Longitude, summons.LateReason) = (filled.Text("place"), position?.Latitude, position?.Longitude, late);
        return null;
    }

    private static Refusal? Report(Summons summons, FilledForm filled, bool done)
    {
        (summons.ReportedAt, summons.ReportedBy, summons.Report) = (filled.Open.Now, filled.Open.Actor.DisplayName, filled.Text("report"));
        if (done)
            (summons.Status, summons.DoneAt) = (SummonsStatus.Done, filled.Open.Now);
        return null;
    }

    private Refusal? Mark(Summons summons, FilledForm filled)
    {
        var (duty, solved) = (MarkOf(filled, "duty"), MarkOf(filled, "solved"));
        if (duty is null || solved is null)
            return Invalid.Field(duty is null ? "duty" : "solved", WhistleTexts.Get("BadMark"));
        if (Math.Min(duty.Value, solved.Value) < options.Whistles.LowMark && filled.Text("note") is null)
            return Invalid.Field("note", WhistleTexts.Format("SayWhyLow", options.Whistles.LowMark));
        (summons.OnTimeMark, summons.DutyMark, summons.SolvedMark) = (OpenWhistle.OnTimeMark(summons), duty, solved);
        (summons.MarkNote, summons.MarkedAt, summons.MarkedBy) = (filled.Text("note"), filled.Open.Now, filled.Open.Actor.DisplayName);
        if (summons.Status is not SummonsStatus.Absent)
            summons.Status = SummonsStatus.Marked;
        return null;
    }

    private static Refusal? Object(Summons summons, FilledForm filled)
    {
        (summons.Objection, summons.ObjectedAt) = (filled.Text("reason"), filled.Open.Now);
        return null;
    }

    private static Refusal? Accept(Summons summons, FilledForm filled)
    {
        (summons.ObjectionOutcome, summons.ObjectionEndedAt) = (filled.Record is "whistle:accepted" ? WhistleTexts.Get("Accepted") : null, filled.Open.Now);
        return null;
    }

    /// <summary>The one review: marks that are given take the place of the blower's.</summary>
    private static Refusal? Review(Summons summons, FilledForm filled)
    {
        var (onTime, duty, solved) = (MarkOf(filled, "onTime"), MarkOf(filled, "duty"), MarkOf(filled, "solved"));
        summons.OnTimeMark = onTime ?? summons.OnTimeMark;
        summons.DutyMark = duty ?? summons.DutyMark;
        summons.SolvedMark = solved ?? summons.SolvedMark;
        (summons.ObjectionOutcome, summons.ObjectionEndedAt) = (filled.Text("reason"), filled.Open.Now);
        return null;
    }

    private static int? MarkOf(FilledForm filled, string field) =>
        int.TryParse(filled.Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && mark is >= 1 and <= 5 ? mark : null;
}
