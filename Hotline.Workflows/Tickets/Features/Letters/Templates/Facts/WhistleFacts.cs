using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The ticket's last whistle and its departments.</summary>
internal sealed class WhistleFacts(HotlineDb db, FactWords words) : ILetterFacts
{
    private const string Kind = "whistle";

    public string Root => "whistle";

    public async ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Ticket is not { } ticket || await LastAsync(db, ticket.Id, Kind, cancellationToken) is not { } matter)
            return null;
        var called = await db.Summonses.Where(summons => summons.MatterId == matter.Id && summons.Status != SummonsStatus.Recalled).OrderBy(summons => summons.Sequence).ToListAsync(cancellationToken);
        var data = matter.ReadData();
        return new JsonObject
        {
            ["no"] = matter.No,
            ["type"] = TaskValues.Text(data, "type"),
            ["subject"] = matter.Subject,
            ["place"] = TaskValues.Text(data, "place"),
            ["blower"] = matter.BegunUnitName,
            ["contact"] = TaskValues.Text(data, "contact"),
            ["begun"] = words.Instant(matter.BegunAt),
            ["absent"] = FactWords.List(called.Where(one => one.Status is SummonsStatus.Absent || (one.ArrivedAt is null && subject.Now > one.ArriveDueAt)).Select(one => one.UnitName)),
            ["departments"] = new JsonArray([.. called.Select(one => Of(one, subject.Now))]),
        };
    }

    /// <summary>The last matter of a kind on a ticket that was not taken back.</summary>
    public static Task<Matter?> LastAsync(HotlineDb db, long ticketId, string kind, CancellationToken cancellationToken) => db.Matters
        .Where(matter => matter.TicketId == ticketId && matter.Kind == kind && matter.Status != MatterStatus.Withdrawn)
        .OrderByDescending(matter => matter.Id).FirstOrDefaultAsync(cancellationToken);

    private JsonObject Of(Summons one, DateTimeOffset now) => new()
    {
        ["name"] = one.UnitName,
        ["role"] = LetterFactTexts.Get(one.IsLead ? "Lead" : "Helps"),
        ["ask"] = FactWords.Given(one.Ask),
        ["answerDue"] = words.Instant(one.AnswerDueAt),
        ["answered"] = words.Instant(one.AnsweredAt),
        ["arriveDue"] = words.Instant(one.ArriveDueAt),
        ["arrived"] = words.Instant(one.ArrivedAt),
        ["late"] = FactWords.Late(one.ArriveDueAt, one.ArrivedAt ?? now),
        ["state"] = LetterFactTexts.Word(one.Status),
    };
}
