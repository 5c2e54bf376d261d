using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The ticket's deadlines of this round: accept, respond and handle.</summary>
internal sealed class ClockFacts(HotlineDb db, UnitOfWork work, FactWords words) : ILetterFacts
{
    private static readonly string[] Names = ["accept", "respond", "handle"];

    public string Root => "clocks";

    public async ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Ticket is not { } ticket)
            return null;
        var stored = await db.Clocks.Where(clock => clock.TicketId == ticket.Id && clock.MatterId == null && Names.Contains(clock.Name)).ToListAsync(cancellationToken);
        // What this unit of work has changed of them counts, what it has added as well.
        var clocks = stored.Select(clock => work.Find<Clock>(clock.Id) ?? clock)
            .UnionBy(work.Held<Clock>().Where(clock => clock.TicketId == ticket.Id && clock.MatterId is null), clock => clock.Id);
        var facts = new JsonObject();
        foreach (var named in clocks.Where(clock => clock.Status is not ClockStatus.Cancelled).GroupBy(clock => clock.Name))
            facts[named.Key] = Of(named.MaxBy(clock => (clock.Round, clock.Id))!, subject.Now);
        return facts;
    }

    private JsonObject Of(Clock clock, DateTimeOffset now) => new()
    {
        ["allowance"] = Say(clock.Allowance),
        ["started"] = words.Instant(clock.StartedAt),
        ["due"] = words.Instant(clock.DueAt),
        ["stopped"] = words.Instant(clock.StoppedAt),
        ["state"] = LetterFactTexts.Word(clock.Status),
        ["late"] = FactWords.Late(clock.DueAt, clock.StoppedAt ?? now),
    };

    private static string Say(string allowance) => Calendars.Allowance.TryParse(allowance, null, out var read) ? read.Describe() : allowance;
}
