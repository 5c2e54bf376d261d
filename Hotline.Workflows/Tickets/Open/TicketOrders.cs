using Hotline.Workflows.Tickets.Features.Intake;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>Tickets that flows want made in this unit of work; whoever settles the flows makes them.</summary>
public sealed class TicketOrders(HotlineOptions options)
{
    private readonly Queue<TicketOrder> placed = [];
    private int count;

    /// <summary>How many one unit of work makes, so that a loop without a wait cannot go on for ever.</summary>
    public int Most => options.Flows.MostTicketsAtOnce;

    /// <summary>False when it is one too many.</summary>
    internal bool TryPlace(TicketOrder order)
    {
        if (count >= Most)
            return false;
        count++;
        placed.Enqueue(order);
        return true;
    }

    /// <summary>Each is taken once.</summary>
    internal TicketOrder? Take() => placed.TryDequeue(out var order) ? order : null;
}

/// <param name="InstanceId">The flow that wants it.</param>
/// <param name="BookmarkId">Where that waits for it.</param>
/// <param name="Draft">What is known of the request.</param>
/// <param name="UnitCode">Dispatched at once to that unit; null to leave that to the dispatcher.</param>
/// <param name="Serve">The flow runs for the ticket from then on when it has none.</param>
internal sealed record TicketOrder(string InstanceId, string BookmarkId, TicketDraft Draft, string? UnitCode, bool Serve);

/// <summary>Carries out what a flow wants made, and carries the flow on.</summary>
internal interface ITicketMaking
{
    ValueTask MakeAsync(TicketOrder order, CancellationToken cancellationToken);
}
