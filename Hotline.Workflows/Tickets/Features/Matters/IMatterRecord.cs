using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>
/// What the hotline knows of a kind beyond its card: a rule when it may begin, and what it keeps. A start form names it for
/// <see cref="Begin"/>; one is a class in its feature's folder with its <see cref="RecordNameAttribute"/>.
/// </summary>
internal interface IMatterRecord
{
    /// <summary>The outcome under which a start form names its record.</summary>
    const string Begin = "begin";

    /// <summary>Why it cannot be begun on this ticket now, whatever is filled in; null when it can. Asked whenever the ticket is shown.</summary>
    string? Forbids(TicketSight sight) => null;

    /// <summary>Null when what was filled in is fine and written; else the rule that forbids it.</summary>
    ValueTask<Refusal?> WriteAsync(FilledMatter filled, CancellationToken cancellationToken);
}

/// <summary>A ticket as it stands, opened or only looked at.</summary>
/// <param name="Clocks">All of them, oldest first.</param>
/// <param name="Matters">The open ones.</param>
/// <param name="Assisting">Paths of the assisting units.</param>
internal sealed record TicketSight(
    Ticket Ticket, IReadOnlyList<Clock> Clocks, IReadOnlyList<Matter> Matters, IReadOnlyList<string> Assisting, Actor Actor, DateTimeOffset Now)
{
    public static TicketSight Of(OpenTicket open, IReadOnlyList<string> assisting) =>
        new(open.Ticket, open.Clocks.All, open.Matters, assisting, open.Actor, open.Now);
}

/// <param name="Open">The ticket, with who fills in and when.</param>
/// <param name="Matter">About to begin.</param>
/// <param name="Data">What the form keeps of the values.</param>
internal sealed record FilledMatter(OpenTicket Open, Matter Matter, JsonObject Data)
{
    public string? Text(string field) => TaskValues.Text(Data, field);
}
