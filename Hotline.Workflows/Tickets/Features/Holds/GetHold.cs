using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>Everything about one held case: cause, measures, progress, files, and what speaks for or against its release.</summary>
[AllowEveryone]
public sealed record GetHold(string No) : IQuery<HoldDetail>;

/// <param name="Notes">Newest first.</param>
/// <param name="Callbacks">Times the citizen was called while it was held.</param>
/// <param name="Repeats">Tickets that came in as repeats of it since it is held, newest first.</param>
/// <param name="MayNote">The person who asks may write progress and ask for the release.</param>
/// <param name="MayUrge">The person may urge the unit now.</param>
public sealed record HoldDetail(
    HoldRow Row, PeopleView People, string CategoryPath, TicketKind TicketKind, IReadOnlyList<MeasureView> Measures, IReadOnlyList<HoldNoteView> Notes,
    IReadOnlyList<AttachmentView> Files, int Callbacks, IReadOnlyList<RepeatView> Repeats, bool IsHeld, bool IsWaiting, bool MayNote, bool MayUrge);

public sealed record MeasureView(int Place, string What, DateTimeOffset? PlannedAt, DateTimeOffset? DoneAt, string? Proof);

public sealed record HoldNoteView(HoldNoteKind Kind, DateTimeOffset At, string ByName, string Text);

public sealed record RepeatView(string No, string Title, TicketStatus Status);

internal sealed class GetHoldHandler(HotlineDb db, CurrentActor current, TimeProvider time) : IRequestHandler<GetHold, Result<HoldDetail>>
{
    private const int MostRepeats = 10;

    public async Task<Result<HoldDetail>> Handle(GetHold request, CancellationToken cancellationToken)
    {
        var (actor, now) = (current.Actor, time.GetUtcNow());
        var seen = db.MattersVisibleTo(actor).Where(matter => matter.No == request.No).Select(matter => matter.Id);
        if (await db.Holds.Include(hold => hold.Matter!.Ticket).FirstOrDefaultAsync(hold => seen.Contains(hold.Id), cancellationToken) is not { } hold)
            return new NotFound("hold-unknown", HoldTexts.Get("Unknown"));
        var (matter, ticket) = (hold.Matter!, hold.Matter!.Ticket!);
        var tasks = await db.Tasks.Open().Where(task => task.MatterId == hold.Id).ToListAsync(cancellationToken);
        var measures = await db.HoldMeasures.Where(measure => measure.HoldId == hold.Id).OrderBy(measure => measure.Place).ToListAsync(cancellationToken);
        var notes = await db.HoldNotes.Where(note => note.HoldId == hold.Id).OrderByDescending(note => note.Id).ToListAsync(cancellationToken);
        var files = await db.Attachments.Where(file => file.TicketId == ticket.Id).OrderBy(file => file.Id).ToListAsync(cancellationToken);
        var repeats = await db.TicketsVisibleTo(actor).Where(other => other.DuplicateOfNo == ticket.No && other.CreatedAt >= matter.BegunAt)
            .OrderByDescending(other => other.Id).Take(MostRepeats).ToListAsync(cancellationToken);
        var row = HoldRow.Of(hold, tasks, actor, now);
        var held = ticket.HeldById == matter.Id;
        var mine = actor.UnitPath.StartsWith(hold.UnitPath, StringComparison.Ordinal) && actor.IsIn(Roles.Handler, Roles.Leader);
        return new HoldDetail(
            row, new PeopleView(ticket.People.Leader, ticket.People.SectionHead, ticket.People.Handler, ticket.People.HandlerId), ticket.CategoryPath, ticket.Kind,
            measures.ConvertAll(measure => new MeasureView(measure.Place, measure.What, measure.PlannedAt, measure.DoneAt, measure.Proof)),
            notes.ConvertAll(note => new HoldNoteView(note.Kind, note.At, note.ByName, note.Text)),
            files.ConvertAll(TicketViews.Of),
            notes.Count(note => note.Kind is HoldNoteKind.Callback),
            repeats.ConvertAll(other => new RepeatView(other.No, other.Title, other.Status)),
            held,
            held && tasks.TrueForAll(task => task.Stage == "hold-callback"),
            held && mine,
            held && actor.SeesAll() && hold.ReleaseAskedAt is null && now > hold.NextCheckAt && actor.IsIn(Roles.Supervisor, Roles.Reviewer, Roles.Dispatcher));
    }
}
