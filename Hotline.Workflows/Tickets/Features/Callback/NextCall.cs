using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Callback;

/// <summary>再打: when a citizen who was not reached is called again.</summary>
/// <param name="At">When the call comes onto the list.</param>
/// <param name="Attempt">Which call of the round it will be, from 2.</param>
public sealed record NextCall(DateTimeOffset At, int Attempt)
{
    /// <summary>Null when the ticket waits for no call.</summary>
    /// <param name="ticket">As it stands.</param>
    /// <param name="timer">When its flow, which waits for nobody, goes on; null when it does not by itself.</param>
    internal static NextCall? Of(Ticket ticket, DateTimeOffset? timer) =>
        timer is { } at && ticket is { Status: TicketStatus.Open, UnreachableCount: > 0 and var calls } ? new NextCall(at, calls + 1) : null;
}

/// <summary>What a callback agent knows of the call before he makes it, by the settings; the flow decides.</summary>
/// <param name="Attempt">Which call of the round it is, from 1.</param>
/// <param name="Again">When the next one would be if nobody answered now; null when none would.</param>
public sealed record CallPlan(int Attempt, DateTimeOffset? Again)
{
    internal static CallPlan Of(Ticket ticket, CallbackOptions options, TimeZoneInfo zone, DateTimeOffset now) =>
        new(ticket.UnreachableCount + 1, ticket.UnreachableCount < options.Retries ? options.Again(now, zone) : null);
}
