using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>One person on the ledger, with his tickets and with who did or saw what of it.</summary>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Callback, Roles.Supervisor, Roles.Leader, Roles.Auditor)]
public sealed record GetKeyComplainant(long Id) : IQuery<ComplainantFile>;

/// <param name="Tickets">The newest the person may see.</param>
/// <param name="Entries">Newest first.</param>
public sealed record ComplainantFile(ComplainantRow Row, string? TicketNo, DateTimeOffset? ReviewedAt, IReadOnlyList<TicketRow> Tickets, IReadOnlyList<ComplainantAct> Entries);

public sealed record ComplainantAct(DateTimeOffset At, KeyComplainantAct Act, string ActorName, string? Note);

internal sealed class GetKeyComplainantHandler(HotlineDb db, ComplainantLedger ledger) : IRequestHandler<GetKeyComplainant, Result<ComplainantFile>>
{
    private const int Most = 50;

    public async Task<Result<ComplainantFile>> Handle(GetKeyComplainant request, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(request.Id, cancellationToken) is not { } person)
            return ComplainantLedger.Unknown;
        var known = (await ledger.TicketsOfAsync([person], null, cancellationToken)).OrderByDescending(ticket => ticket.Id).Take(Most).Select(ticket => ticket.Id).ToList();
        var tickets = await ledger.Known.Where(x => known.Contains(x.Id)).OrderByDescending(x => x.Id).ToListAsync(cancellationToken);
        var entries = await db.KeyComplainantEntries.Where(x => x.ComplainantId == person.Id).OrderByDescending(x => x.Id)
            .Select(x => new ComplainantAct(x.At, x.Act, x.ActorName, x.Note)).ToListAsync(cancellationToken);
        return new ComplainantFile(
            ComplainantRow.Of(person, tickets.Count, ledger.Now), person.TicketNo, person.ReviewedAt, [.. tickets.Select(TicketRows.From)], entries);
    }
}
