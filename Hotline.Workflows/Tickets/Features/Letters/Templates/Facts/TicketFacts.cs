using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The ticket. Who asked is masked for whoever reads the letter; a secret one is nobody's to know.</summary>
internal sealed class TicketFacts(FactWords words) : ILetterFacts
{
    public string Root => "ticket";

    public ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken) =>
        new(subject.Ticket is { } ticket ? Of(ticket) : null);

    private JsonObject Of(Ticket ticket) => new()
    {
        ["no"] = ticket.No,
        ["sourceNo"] = ticket.SourceNo,
        ["title"] = ticket.Title,
        ["content"] = ticket.Content,
        ["address"] = FactWords.Given(ticket.Place.Address),
        ["place"] = FactWords.Given(ticket.Place.Street + ticket.Place.Community),
        ["kind"] = LetterFactTexts.Word(ticket.Kind),
        ["category"] = FactWords.Given(ticket.CategoryPath),
        ["level"] = LetterFactTexts.Word(ticket.Level),
        ["urgency"] = LetterFactTexts.Word(ticket.Urgency),
        ["channel"] = LetterFactTexts.Word(ticket.Channel),
        ["reporter"] = Reporter(ticket),
        ["reportedAt"] = words.Instant(ticket.ReportedAt),
        ["dispatchedAt"] = words.Instant(ticket.DispatchedAt),
        ["lead"] = ticket.LeadUnitName,
        ["assisting"] = FactWords.List(ticket.AssistingUnits.Select(unit => unit.UnitName)),
        ["leader"] = ticket.People.Leader,
        ["sectionHead"] = ticket.People.SectionHead,
        ["handler"] = ticket.People.Handler,
        ["stage"] = FactWords.Given(ticket.StageName),
        ["returns"] = ticket.ReturnCount,
        ["reworks"] = ticket.ReworkCount,
        ["solved"] = Solved(ticket),
        ["satisfaction"] = Satisfaction(ticket),
    };

    public static string Reporter(Ticket ticket) => ticket.Reporter.Secret ? LetterFactTexts.Get("Secret") : Masking.Name(ticket.Reporter.Name) ?? LetterFactTexts.Get("Citizen");

    public static string? Solved(Ticket ticket) => ticket.Solved is { } solved ? LetterFactTexts.Get(solved ? "Solved" : "Unsolved") : null;

    public static string? Satisfaction(Ticket ticket) => ticket.Satisfaction is { } word ? LetterFactTexts.Word(word) : null;
}
