using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>Everything about one matter.</summary>
[AllowEveryone]
public sealed record GetMatter(string No) : IQuery<MatterDetail>;

/// <param name="Facts">What was filled in when it was begun.</param>
/// <param name="Data">The same as it is kept.</param>
/// <param name="Tasks">All, oldest first.</param>
/// <param name="History">Newest first.</param>
/// <param name="Lane">Its life in a line.</param>
/// <param name="MayWithdraw">The person who asks may take it back now.</param>
public sealed record MatterDetail(
    MatterRow Row,
    IReadOnlyList<MatterFact> Facts,
    JsonObject Data,
    IReadOnlyList<MatterTask> Tasks,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<TimelineEntry> History,
    IReadOnlyList<AttachmentView> Attachments,
    IReadOnlyList<MatterStep> Lane,
    bool MayWithdraw,
    long Version);

/// <summary>A task of a matter, open or ended, with what was answered.</summary>
public sealed record MatterTask(TaskRow Row, string Unit, string? Outcome, string? By, DateTimeOffset? At, IReadOnlyList<MatterFact> Facts);

internal sealed class GetMatterHandler(
    HotlineDb db, CurrentActor current, ReferenceShelf shelf, FormCatalog forms, FormChoices choices, MatterSheets sheets, MainPaths paths, TimeProvider time)
    : IRequestHandler<GetMatter, Result<MatterDetail>>
{
    public async Task<Result<MatterDetail>> Handle(GetMatter request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var matter = await db.MattersVisibleTo(actor).Include(matter => matter.Ticket).FirstOrDefaultAsync(matter => matter.No == request.No, cancellationToken);
        if (matter is null)
            return VisibleMatters.Unknown;
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var now = time.GetUtcNow();
        var ticket = matter.Ticket!;
        var tasks = await db.Tasks.Where(task => task.MatterId == matter.Id).OrderBy(task => task.Id).ToListAsync(cancellationToken);
        var clocks = await db.Clocks.Where(clock => clock.TicketId == ticket.Id && clock.MatterId == matter.Id).OrderBy(clock => clock.Id).ToListAsync(cancellationToken);
        var clockIds = clocks.ConvertAll(clock => clock.Id);
        var why = await db.ClockExplanations.Where(told => clockIds.Contains(told.ClockId)).ToDictionaryAsync(told => told.ClockId, told => told.Json, cancellationToken);
        var history = await db.History.Where(entry => entry.TicketId == ticket.Id && entry.MatterId == matter.Id).OrderByDescending(entry => entry.Sequence).ToListAsync(cancellationToken);
        var files = await db.Attachments.Where(file => file.TicketId == ticket.Id && file.MatterId == matter.Id).OrderBy(file => file.Id).ToListAsync(cancellationToken);
        var flow = await paths.FindAsync(db, matter.DefinitionId, matter.DefinitionVersion, cancellationToken);
        var told = new List<MatterTask>(tasks.Count);
        foreach (var task in tasks)
            told.Add(await ToldAsync(task, ticket, book, actor, now, cancellationToken));
        return new MatterDetail(
            MatterRow.Of(matter, ticket, tasks.Where(task => task.IsOpen), book, actor, now),
            await sheets.FactsAsync(db, matter, cancellationToken),
            matter.ReadData(),
            told,
            [.. clocks.Select(clock => TicketViews.Of(clock, why.GetValueOrDefault(clock.Id), tasks, now))],
            [.. history.Select(TicketViews.Of)],
            [.. files.Select(TicketViews.Of)],
            MatterLane.Of(flow.Path, matter, tasks),
            matter.IsOpen && matter.DecidedAt is null && matter.BegunById == actor.Id,
            matter.Version);
    }

    private async ValueTask<MatterTask> ToldAsync(
        HumanTask task, Ticket ticket, ReferenceBook book, Actor actor, DateTimeOffset now, CancellationToken cancellationToken) => new(
        TaskRows.Of(task, ticket, actor, now),
        book.Unit(task.CandidateUnitId)?.Name ?? "",
        task.Outcome,
        task.CompletedByName,
        task.CompletedAt,
        task.Data is { } kept && JsonNode.Parse(kept) is JsonObject data ? [.. MatterFact.Of(await choices.NamedAsync(forms.Find(task.FormId, task.StageName), cancellationToken), data, book)] : []);
}
