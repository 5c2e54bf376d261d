using Hotline.Workflows.Engine.Times;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>响应: that the unit called back, how, and whether it reached the citizen.</summary>
[RecordName("contact")]
internal sealed class ContactRecord : ITaskRecord
{
    public ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        if (filled.Task.MatterId is null)
            open.Ticket.RespondedAt ??= open.Now;
        open.Add(new ContactEntry
        {
            Id = open.NextNumber(),
            TicketId = open.Ticket.Id,
            Round = open.Round,
            At = open.Now,
            Method = filled.Text("method") ?? "",
            Reached = filled.YesNo("reached") ?? false,
            Note = Note(filled),
            ById = open.Actor.Id,
            ByName = open.Actor.DisplayName,
            OnBehalfOf = filled.Task.OnBehalfOf,
        });
        return default;
    }

    /// <summary>Who did not reach the citizen says how often he tried and when he does again.</summary>
    private static string? Note(FilledForm filled)
    {
        if (filled.Data["attempts"]?.ToString() is not { } attempts || !InstantText.TryRead(filled.Text("again"), filled.Open.Options.TimeZone, out var again))
            return filled.Text("note");
        var tried = HandlingTexts.Format("TriedAgain", attempts, filled.Open.Local(again));
        return filled.Text("note") is { } note ? $"{tried}\n{note}" : tried;
    }
}
