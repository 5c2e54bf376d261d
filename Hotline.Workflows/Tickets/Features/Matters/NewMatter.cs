using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The row of a matter that who opened the ticket begins.</summary>
internal static class NewMatter
{
    /// <param name="open">The ticket it is beside.</param>
    /// <param name="kind">Its card and flow.</param>
    /// <param name="data">What the start form kept.</param>
    /// <param name="no">Its number.</param>
    /// <param name="ids">Of the row and of its flow's run.</param>
    public static Matter Of(OpenTicket open, MatterKind kind, JsonObject data, string no, IIdSource ids)
    {
        var (card, actor) = (kind.Card, open.Actor);
        var unit = open.Book.Unit(actor.UnitId);
        return new Matter
        {
            Id = ids.NextNumber(),
            No = no,
            Kind = card.Kind,
            KindName = card.CalledName,
            Subject = card.Subject is { } field && TaskValues.Text(data, field) is { } said ? TextCut.Excerpt(said, open.Options.Texts.Headline) : card.Title,
            TicketId = open.Ticket.Id,
            InstanceId = ids.NextText(),
            DefinitionId = kind.DefinitionId,
            Data = data.ToJsonString(HotlineJson.Compact),
            Waits = string.Join('\n', card.Waits),
            BegunById = actor.Id,
            BegunByName = actor.DisplayName,
            BegunUnitId = actor.UnitId,
            BegunUnitName = unit?.Name ?? actor.UnitName,
            BegunUnitPath = actor.UnitPath,
            BegunAt = open.Now,
            Version = 1,
        };
    }
}
