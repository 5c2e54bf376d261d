using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>
/// An act on a ticket that is done at once and has no flow of its own, such as 并单: it stands in the one list of actions
/// beside the kinds of matter. Its form, named after its key, says what its address takes.
/// </summary>
internal interface ITicketAct
{
    /// <summary>Also the last part of the address it is sent to.</summary>
    string Key { get; }

    string Title { get; }

    /// <summary>What it brings about, in a line.</summary>
    string Effect { get; }

    /// <summary>Place in the list of actions, as on a matter's card.</summary>
    int Order { get; }

    /// <summary>Whether it is listed for the person at all.</summary>
    bool MayEver(Actor actor);

    /// <summary>Why it cannot be done on this ticket now, whatever is filled in; null when it can.</summary>
    string? Forbids(TicketSight sight);
}
