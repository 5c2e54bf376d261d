using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>The departments a whistle has called: who came when, did what, and how it was marked.</summary>
[AllowEveryone]
public sealed record GetWhistle(string No) : IQuery<WhistleView>;

/// <param name="Type">Such as 应急哨.</param>
/// <param name="IsUrgent">Its approval runs beside it.</param>
/// <param name="Place">Of assembly.</param>
/// <param name="Contact">Who is on the spot.</param>
/// <param name="LowMark">Marks below need a reason.</param>
/// <param name="MayAdd">The person who asks may call another department now.</param>
/// <param name="Units">Those that must be pushed first, then in the order in which they were called.</param>
public sealed record WhistleView(
    string No, string Type, bool IsUrgent, string? Place, string? Contact, int LowMark, bool MayAdd, IReadOnlyList<SummonsView> Units)
{
    /// <summary>Of the place of assembly, where the blower gave it.</summary>
    public MapPoint? At { get; init; }
}

/// <summary>One department of a whistle.</summary>
/// <param name="IsLate">It has not come, though it should have.</param>
/// <param name="Tasks">Open ones of its flow, with who may do them.</param>
public sealed record SummonsView(
    int Sequence,
    string UnitName,
    bool IsLead,
    SummonsStatus Status,
    DateTimeOffset SentAt,
    DateTimeOffset AnswerDueAt,
    DateTimeOffset? AnsweredAt,
    string? AnsweredBy,
    DateTimeOffset ArriveDueAt,
    DateTimeOffset? ArrivedAt,
    string? ArrivedBy,
    string? ArrivedPlace,
    string? LateReason,
    bool IsLate,
    PressRung Pressed,
    DateTimeOffset? PressedAt,
    DateTimeOffset? ReportedAt,
    string? ReportedBy,
    string? Report,
    DateTimeOffset? DoneAt,
    int? OnTimeMark,
    int? DutyMark,
    int? SolvedMark,
    double? Mark,
    string? MarkNote,
    string? MarkedBy,
    DateTimeOffset? MarkedAt,
    string? Objection,
    DateTimeOffset? ObjectedAt,
    string? ObjectionOutcome,
    IReadOnlyList<MatterHolder> Tasks)
{
    /// <summary>Metres from the place of assembly at which it signed in; null where one of both is not known.</summary>
    public int? Distance { get; init; }

    /// <summary>Who answers its telephone now; null when nobody with a number does.</summary>
    public OnCall? OnCall { get; init; }

    public LeaveView? Leave { get; init; }

    /// <summary>The person who asks may ask to leave for it now.</summary>
    public bool MayAskLeave { get; init; }

    /// <summary>The person may let it go or not.</summary>
    public bool MayAnswerLeave { get; init; }
}

/// <param name="Role">值班 or a post.</param>
public sealed record OnCall(string Name, string Role, string Phone);

/// <summary>申请离场</summary>
/// <param name="Granted">Null while nobody has answered.</param>
public sealed record LeaveView(DateTimeOffset AskedAt, string AskedBy, string Reason, bool? Granted, DateTimeOffset? AnsweredAt, string? AnsweredBy, string? Note);

internal sealed class GetWhistleHandler(HotlineDb db, CurrentActor current, ReferenceShelf shelf, CallLists calls, HotlineOptions options, TimeProvider time)
    : IRequestHandler<GetWhistle, Result<WhistleView>>
{
    public async Task<Result<WhistleView>> Handle(GetWhistle request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await db.MattersVisibleTo(actor).FirstOrDefaultAsync(matter => matter.No == request.No, cancellationToken) is not { } matter)
            return VisibleMatters.Unknown;
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var summonses = await db.Summonses.Where(summons => summons.MatterId == matter.Id).OrderBy(summons => summons.Sequence).ToListAsync(cancellationToken);
        var open = await db.Tasks
            .Open().Where(task => task.MatterId == matter.Id)
            .ToListAsync(cancellationToken);
        var (data, now) = (matter.ReadData(), time.GetUtcNow());
        var type = TaskValues.Text(data, "type") ?? "";
        var phones = matter.IsOpen ? await calls.OfAsync(summonses, cancellationToken) : new Dictionary<long, OnCall>();
        _ = MapPoint.TryRead(data, out var place);
        return new WhistleView(
            matter.No, type, options.Whistles.Of(type).IsUrgent, TaskValues.Text(data, "place"), TaskValues.Text(data, "contact"), options.Whistles.LowMark,
            matter.IsOpen && summonses.Count > 0 && WhistleRights.Blew(matter, actor),
            [.. summonses.Select(summons => Of(summons, open, book, actor, now) with
            {
                Distance = place is not null && summons is { Latitude: { } north, Longitude: { } east } ? (int)Math.Round(place.MetresTo(new MapPoint(north, east))) : null,
                OnCall = phones.GetValueOrDefault(summons.UnitId),
                MayAskLeave = matter.IsOpen && WhistleRights.IsOf(summons, actor) && WhistleRights.WhyNoLeave(summons) is null,
                MayAnswerLeave = matter.IsOpen && summons is { LeaveAskedAt: not null, LeaveAnsweredAt: null } && WhistleRights.MayAnswerLeave(matter, summons, summonses, actor),
            }).OrderByDescending(unit => unit.IsLate).ThenBy(unit => unit.Sequence)])
        {
            At = place,
        };
    }

    private static SummonsView Of(Summons summons, List<HumanTask> open, ReferenceBook book, Actor actor, DateTimeOffset now) => new(
        summons.Sequence, summons.UnitName, summons.IsLead, summons.Status, summons.SentAt,
        summons.AnswerDueAt, summons.AnsweredAt, summons.AnsweredBy,
        summons.ArriveDueAt, summons.ArrivedAt, summons.ArrivedBy, summons.ArrivedPlace, summons.LateReason,
        summons is { ArrivedAt: null, Status: SummonsStatus.Sent or SummonsStatus.Answered } && now > summons.ArriveDueAt,
        summons.Pressed, summons.PressedAt,
        summons.ReportedAt, summons.ReportedBy, summons.Report, summons.DoneAt,
        summons.OnTimeMark, summons.DutyMark, summons.SolvedMark, summons.Mark, summons.MarkNote, summons.MarkedBy, summons.MarkedAt,
        summons.Objection, summons.ObjectedAt, summons.ObjectionOutcome,
        [.. open.Where(task => task.InstanceId == summons.InstanceId).OrderBy(task => task.Id).Select(task => MatterHolder.Of(task, book, actor, now))])
    {
        Leave = summons.LeaveAskedAt is { } asked
            ? new LeaveView(asked, summons.LeaveAskedBy!, summons.LeaveReason!, summons.LeaveGranted, summons.LeaveAnsweredAt, summons.LeaveAnsweredBy, summons.LeaveNote)
            : null,
    };
}
