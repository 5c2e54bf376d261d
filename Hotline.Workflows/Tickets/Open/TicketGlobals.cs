using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Whistles;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>What expressions of a flow may read: <c>ticket</c>, <c>matter</c>, <c>answers</c> and <c>settings</c>. No personal data.</summary>
internal static class TicketGlobals
{
    /// <param name="ticket">Opened for this burst.</param>
    /// <param name="matter">The matter whose flow asks; null on the main way.</param>
    /// <param name="opened">What its kind keeps beyond the common facts.</param>
    public static Dictionary<string, Func<JsonNode?>> Of(OpenTicket ticket, Matter? matter, IReadOnlyList<object> opened)
    {
        var globals = new Dictionary<string, Func<JsonNode?>>
        {
            ["ticket"] = () => Ticket(ticket),
            [TicketAnswers.Name] = () => ticket.Answers?.ToJson(matter?.Id),
            ["matter"] = () => matter is null ? null : Matter(matter),
            ["settings"] = () => Settings(ticket.Options, ticket.Now),
        };
        foreach (var facts in opened.OfType<IMatterFacts>())
            globals[facts.Name] = facts.Read;
        return globals;
    }

    private static JsonObject Ticket(OpenTicket open)
    {
        var ticket = open.Ticket;
        return new JsonObject
        {
            ["no"] = ticket.No,
            ["sourceSystem"] = ticket.SourceSystem,
            ["sourceNo"] = ticket.SourceNo,
            ["title"] = ticket.Title,
            ["kind"] = ticket.Kind.ToString(),
            ["channel"] = ticket.Channel.ToString(),
            ["level"] = ticket.Level.ToString(),
            ["urgency"] = ticket.Urgency.ToString(),
            ["isFast"] = ticket.IsFast,
            ["categoryPath"] = ticket.CategoryPath,
            ["categoryCode"] = ticket.CategoryCode,
            ["street"] = ticket.Place.Street,
            ["community"] = ticket.Place.Community,
            ["grid"] = ticket.Place.Grid,
            ["leadUnitName"] = ticket.LeadUnitName,
            ["stage"] = ticket.Stage,
            ["round"] = open.Round,
            ["returnCount"] = ticket.ReturnCount,
            ["reworkCount"] = ticket.ReworkCount,
            ["unreachableCount"] = ticket.UnreachableCount,
            ["solved"] = ticket.Solved,
            ["satisfaction"] = ticket.Satisfaction?.ToString(),
            ["message"] = ticket.Message,
            ["reportedAt"] = Instant(ticket.ReportedAt),
            ["dispatchedAt"] = Instant(ticket.DispatchedAt),
            ["heldUntil"] = Instant(ticket.HeldUntil),
            ["dueAt"] = Instant(ticket.DueAt),
            ["dueText"] = ticket.DueAt is { } due ? open.Local(due) : null,
        };
    }

    private static JsonObject Matter(Matter matter) => new()
    {
        ["no"] = matter.No,
        ["kind"] = matter.Kind,
        ["subject"] = matter.Subject,
        ["data"] = matter.ReadData(),
        ["begunBy"] = matter.BegunByName,
        ["begunUnit"] = matter.BegunUnitName,
        ["begunUnitId"] = matter.BegunUnitId,
        ["begunAt"] = Instant(matter.BegunAt),
        ["message"] = matter.Message,
    };

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("O", CultureInfo.InvariantCulture);

    private static JsonArray Types(HotlineOptions options, Func<WhistleClock, bool> which) =>
        [.. options.Whistles.Types.Where(type => which(type.Value)).Select(type => JsonValue.Create(type.Key))];

    private static JsonObject Settings(HotlineOptions options, DateTimeOffset now) => new()
    {
        ["opinionWindow"] = options.Negotiations.OpinionWindow,
        ["holdCallbackEvery"] = options.Holds.CallbackEvery.ToString("c"),
        ["callbackRetries"] = options.Callback.Retries,
        ["callbackPause"] = (options.Callback.Again(now, options.TimeZone) - now).ToString("c"),
        ["letterReceive"] = options.Letters.ReceiveWithin,
        ["mostReturns"] = options.Returns.Most,
        ["returnWindow"] = options.Returns.Window,
        ["whistleUrgent"] = Types(options, type => type.IsUrgent),
        ["whistleWithinStreet"] = Types(options, type => type.IsWithinStreet),
        ["whistleMark"] = options.Whistles.Mark,
        ["whistleObjection"] = options.Whistles.Objection,
        ["whistleToLeader"] = options.Whistles.ToLeader.ToString("c"),
    };
}
