using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>All tickets the letter is about, one by one.</summary>
internal sealed class TicketListFacts(FactWords words) : ILetterFacts
{
    public string Root => "tickets";

    public ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken) => new(new JsonArray(
    [
        .. subject.Tickets.Select(ticket => new JsonObject
        {
            ["no"] = ticket.No,
            ["title"] = ticket.Title,
            ["content"] = ticket.Content,
            ["address"] = FactWords.Given(ticket.Place.Address),
            ["category"] = FactWords.Given(ticket.CategoryPath),
            ["level"] = LetterFactTexts.Word(ticket.Level),
            ["lead"] = ticket.LeadUnitName,
            ["reportedAt"] = words.Instant(ticket.ReportedAt),
            ["due"] = words.Instant(ticket.DueAt),
            ["late"] = ticket.DueAt is { } due ? FactWords.Late(due, subject.Now) : null,
            ["stage"] = FactWords.Given(ticket.StageName),
            ["solved"] = TicketFacts.Solved(ticket),
            ["satisfaction"] = TicketFacts.Satisfaction(ticket),
            ["returns"] = ticket.ReturnCount,
            ["reworks"] = ticket.ReworkCount,
        }),
    ]));
}
