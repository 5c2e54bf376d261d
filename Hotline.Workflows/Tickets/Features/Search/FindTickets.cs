using System.Globalization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>查工单: keyset-paged, newest first; only own unit and below.</summary>
/// <param name="State">Stage key (<c>stopped</c> when the flow was cancelled), or <c>open</c>, <c>closed</c>, <c>cancelled</c>, <c>overdue</c>, <c>held</c>.</param>
/// <param name="Unit">Id of a lead unit; its sub-units count.</param>
/// <param name="Search">Words in number, upstream number, title, content, address.</param>
[AllowEveryone]
public sealed record FindTickets(string? State = null, long? Unit = null, string? Search = null, string? After = null, int Take = 50)
    : IQuery<Page<TicketRow>>;

public sealed record TicketRow(
    string No,
    string? SourceNo,
    string Title,
    string CategoryPath,
    string? Address,
    TicketKind Kind,
    Channel Channel,
    TicketStatus Status,
    string Stage,
    string StageName,
    string? LeadUnitName,
    Urgency Urgency,
    TicketLevel Level,
    DateTimeOffset ReportedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? ClosedAt,
    int ReturnCount,
    int ReworkCount)
{
    /// <summary>挂账: when a held ticket is looked at next; null when it is not held.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}

internal sealed class FindTicketsHandler(HotlineDb db, CurrentActor current, TimeProvider time)
    : IRequestHandler<FindTickets, Result<Page<TicketRow>>>
{
    private const int MostAtOnce = 200;

    public async Task<Result<Page<TicketRow>>> Handle(FindTickets request, CancellationToken cancellationToken)
    {
        var tickets = InState(db.TicketsVisibleTo(current.Actor).OfCitizens(), request.State);
        tickets = await IsNumberAsync(request.Search?.Trim(), cancellationToken)
            ? tickets.Where(ticket => ticket.No == request.Search!.Trim())
            : tickets.Containing(request.Search);
        if (request.Unit is { } unit)
        {
            var path = await db.Units.Where(x => x.Id == unit).Select(x => x.Path).SingleOrDefaultAsync(cancellationToken);
            if (path is null)
                return Invalid.Field("unit", "没有这个单位。");
            tickets = tickets.Where(ticket => ticket.LeadUnitPath!.StartsWith(path));
        }

        if (request.After is { } after)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
                return Invalid.Field("after", "翻页标记不对，请从第一页重新开始。");
            tickets = tickets.Where(ticket => ticket.Id < last);
        }

        var take = Math.Clamp(request.Take, 1, MostAtOnce);
        var found = await tickets.OrderByDescending(ticket => ticket.Id).Take(take + 1).ToListAsync(cancellationToken);
        var next = found.Count > take ? found[take - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<TicketRow>([.. found.Take(take).Select(TicketRows.From)], next);
    }

    /// <summary>Somebody typed or pasted a whole number: one look into its index spares a search of all texts.</summary>
    private async Task<bool> IsNumberAsync(string? search, CancellationToken cancellationToken) =>
        search is { Length: > 0 } && char.IsAsciiDigit(search[0]) && await db.Tickets.AnyAsync(ticket => ticket.No == search, cancellationToken);

    private IQueryable<Ticket> InState(IQueryable<Ticket> tickets, string? state)
    {
        var now = time.GetUtcNow();
        return state switch
        {
            null or "" or "all" => tickets,
            "open" => tickets.Where(ticket => ticket.Status == TicketStatus.Open),
            "closed" => tickets.Where(ticket => ticket.Status == TicketStatus.Closed),
            "cancelled" => tickets.Where(ticket => ticket.Status == TicketStatus.Cancelled),
            "held" => tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.HeldUntil != null),
            "overdue" => tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.DueAt < now),
            _ => tickets.Where(ticket => ticket.Status == TicketStatus.Open && ticket.Stage == state),
        };
    }
}
