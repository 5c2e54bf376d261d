using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>What a draft must keep to, whoever writes or changes it.</summary>
internal static class LetterRules
{
    /// <summary>Null when the template's kind of receiver is there.</summary>
    public static Refusal? Receiver(LetterHeader header, Ticket? ticket, ReferenceBook book, long? toUnitId) => header.To switch
    {
        LetterReceiver.Unit when toUnitId is not { } id || book.Unit(id) is null => Invalid.Field("toUnit", LetterTexts.Format("WhichUnit", header.Kind)),
        LetterReceiver.Unit when book.Unit(toUnitId.Value) is { IsClosed: true } closed => Invalid.Field("toUnit", LetterTexts.Format("UnitClosed", closed.Name)),
        LetterReceiver.Citizen when ticket is null or { Channel: Channel.Own } => new RuleRefusal("letter-no-citizen", LetterTexts.Format("NoCitizen", header.Kind)),
        _ => null,
    };

    /// <summary>Null when the template has all the fields that are written.</summary>
    public static Refusal? Fields(LetterHeader header, JsonObject fields)
    {
        var unknown = fields.Select(pair => pair.Key).FirstOrDefault(name => header.Fields.All(field => field.Name != name));
        return unknown is null ? null : Invalid.Field(unknown, LetterTexts.Format("NoField", header.Kind, unknown, string.Join(LetterTexts.Get("And"), header.Fields.Select(field => field.Name))));
    }

    /// <summary>Null when it is none, empty or an allowance.</summary>
    public static Refusal? Reply(string? within) => string.IsNullOrWhiteSpace(within) || Allowance.TryParse(within.Trim(), out _)
        ? null
        : Invalid.Field("replyWithin", CalendarTexts.Format("NoAllowance", within.Trim()));

    public static string SubjectOf(Ticket ticket, LetterHeader header, string? asked, TextLimits limits) =>
        TextCut.Excerpt(asked?.Trim() is { Length: > 0 } said ? said : ticket.Channel is Channel.Own ? header.Kind : ticket.Title, limits.Title);

    /// <summary>主送 as it is printed: a citizen's name only as it may be shown.</summary>
    public static string ToName(Ticket ticket, LetterHeader header, Unit? unit, string? asked) =>
        asked?.Trim() is { Length: > 0 } said ? said
        : unit is not null ? unit.Name
        : header.To is LetterReceiver.Citizen ? ticket.Reporter.Secret ? LetterTexts.Get("Secret") : Masking.Name(ticket.Reporter.Name) ?? LetterTexts.Get("Citizen")
        : header.Agency ?? "";

    public static string Lines(IEnumerable<string> texts) => string.Join('\n', texts.Select(text => text.Trim()).Where(text => text.Length > 0));
}
