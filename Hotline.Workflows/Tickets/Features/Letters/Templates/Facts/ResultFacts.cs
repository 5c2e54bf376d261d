using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>What the unit last handed in: the public reply and, for the house alone, its own words.</summary>
internal sealed class ResultFacts(HotlineDb db, UnitOfWork work, FactWords words) : ILetterFacts
{
    public string Root => "result";

    public async ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Ticket is not { } ticket)
            return null;
        var result = work.Held<ResultEntry>().Where(one => one.TicketId == ticket.Id).MaxBy(one => one.Id)
            ?? await db.Results.Where(one => one.TicketId == ticket.Id).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        return result is null ? null : new JsonObject
        {
            ["text"] = FactWords.Given(result.PublicReply),
            ["internal"] = FactWords.Given(result.InternalText),
            ["solved"] = FactWords.Given(result.Solved),
            ["at"] = words.Instant(result.At),
            ["unit"] = ticket.LeadUnitName,
            ["by"] = result.ByName,
        };
    }
}
