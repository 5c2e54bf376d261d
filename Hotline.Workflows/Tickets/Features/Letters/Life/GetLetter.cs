using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Register;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>一份函件: contents with where they come from, what became of it, and what the person who asks may do.</summary>
/// <param name="Name">Its id, its matter's number or its own.</param>
[AllowEveryone]
public sealed record GetLetter(string Name) : IQuery<LetterDetail>;

/// <param name="Fields">Of its template, in its order.</param>
/// <param name="CopyTo">抄送.</param>
/// <param name="ReplyWithin">Allowance for the answer; null when none is asked for.</param>
/// <param name="Tickets">Numbers of those it is about, its own first where that is a citizen's.</param>
/// <param name="Gaps">Of a draft what is missing, in words; null when it is whole.</param>
/// <param name="Tasks">Open ones, the person's own first.</param>
/// <param name="History">Of the letter, newest first.</param>
/// <param name="WhyNotChange">Why the person may not change the draft; null when they may.</param>
/// <param name="WhyNotWithdraw">Why the person may not withdraw it; null when they may.</param>
/// <param name="ReplacedBy">Id of the letter that was drafted in its place.</param>
public sealed record LetterDetail(
    LetterEntry Entry, int TemplateVersion, string? Check, string? Sign, IReadOnlyList<LetterValue> Fields, IReadOnlyList<string> CopyTo, string? ReplyWithin,
    IReadOnlyList<string> Tickets, string? Reply, string? CheckedByName, DateTimeOffset? CheckedAt, string? Hash, string? Gaps, IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<TimelineEntry> History, string? WhyNotChange, string? WhyNotWithdraw, long? ReplacedBy, long Version)
{
    /// <summary>Of a draft the values that its template wants and has not, each with the line that wants it.</summary>
    public IReadOnlyList<MissingValue> Missing { get; init; } = [];

    /// <summary>It has gone to a citizen and is not taken back, and the person may write another that corrects it.</summary>
    public bool MayCorrect { get; init; }

    /// <summary>How it stands on paper; <see cref="LetterLayout.Plain"/> has no page.</summary>
    public LetterLayout Layout { get; init; }
}

/// <summary>A field of a letter.</summary>
/// <param name="Type">text, multiline, date or number.</param>
/// <param name="Value">As it would be printed; null when it is empty.</param>
/// <param name="Written">By a person; else it comes from where the template takes it.</param>
/// <param name="From">The template's expression for what it has while nobody writes; null for nothing.</param>
public sealed record LetterValue(string Name, string Label, string Type, bool Required, string? Hint, JsonNode? Value, bool Written, string? From);

internal sealed class GetLetterHandler(HotlineDb db, CurrentActor current, OpenTickets tickets, LetterDrafts drafts, LetterRights rights, TimeProvider time)
    : IRequestHandler<GetLetter, Result<LetterDetail>>
{
    public async Task<Result<LetterDetail>> Handle(GetLetter request, CancellationToken cancellationToken)
    {
        var seen = db.LettersVisibleTo(current.Actor).Named(request.Name);
        if (await seen.Include(letter => letter.Matter).FirstOrDefaultAsync(cancellationToken) is not { } letter
            || await tickets.ByIdAsync(letter.TicketId, cancellationToken) is not { } ticket)
            return LetterSight.Unknown;
        var draft = await drafts.OfAsync(letter, cancellationToken);
        var open = new OpenLetter(ticket, letter.Matter, letter, draft.Header);
        var tasks = ticket.OpenTasks.Where(task => task.MatterId is not null && task.MatterId == letter.MatterId).Select(task => TaskRows.Of(task, ticket.Ticket, current.Actor, time.GetUtcNow()));
        var history = await HistoryAsync(letter, cancellationToken);
        return new LetterDetail(
            await seen.Select(LetterEntry.Of(db)).FirstAsync(cancellationToken), letter.TemplateVersion, draft.Header.Check, draft.Header.Sign,
            [.. draft.Header.Fields.Select(field => Of(field, letter.Fields(), draft.Fields))], letter.CopyTo.Split('\n', StringSplitOptions.RemoveEmptyEntries), letter.ReplyWithin(),
            await TicketsAsync(letter, ticket.Ticket, cancellationToken), letter.Reply, letter.CheckedByName, letter.CheckedAt, letter.Hash, draft.Gaps,
            [.. tasks.OrderByDescending(task => task.IsMine || task.CanClaim)], [.. history.Select(TicketViews.Of)], rights.WhyNotChange(open)?.Message, rights.WhyNotWithdraw(open)?.Message,
            await db.Letters.Where(other => other.ReplacesId == letter.Id).OrderByDescending(other => other.Id).Select(other => (long?)other.Id).FirstOrDefaultAsync(cancellationToken),
            letter.Version)
        {
            Missing = draft.Missing,
            Layout = draft.Header.Layout,
            MayCorrect = rights.MayCorrect(open),
        };
    }

    private async Task<IReadOnlyList<string>> TicketsAsync(Letter letter, Ticket ticket, CancellationToken cancellationToken)
    {
        var more = await db.TicketsVisibleTo(current.Actor).Where(one => db.LetterTickets.Any(about => about.LetterId == letter.Id && about.TicketId == one.Id))
            .OrderBy(one => one.Id).Select(one => one.No).ToListAsync(cancellationToken);
        return ticket.Channel is Channel.Own ? more : [ticket.No, .. more];
    }

    /// <summary>One without a flow has its entry on the ticket.</summary>
    private Task<List<HistoryEntry>> HistoryAsync(Letter letter, CancellationToken cancellationToken)
    {
        var entries = db.History.Where(entry => entry.TicketId == letter.TicketId);
        entries = letter.MatterId is { } matter ? entries.Where(entry => entry.MatterId == matter) : entries.Where(entry => entry.MatterId == null && entry.Action.StartsWith("letter.") && entry.At == letter.SignedAt);
        return entries.OrderByDescending(entry => entry.Sequence).ToListAsync(cancellationToken);
    }

    private static LetterValue Of(LetterField field, JsonObject written, JsonObject values) => new(
        field.Name, field.Label, field.Type, field.Required, field.Hint, values[field.Name]?.DeepClone(), written.ContainsKey(field.Name), field.From);
}
