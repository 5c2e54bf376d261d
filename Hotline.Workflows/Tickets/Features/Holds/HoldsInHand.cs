using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>A held case opened for change, or why it is not.</summary>
internal sealed class HoldsInHand(MattersInHand matters, HoldBook book, IWorkflowStore store, CurrentActor current)
{
    public async ValueTask<(HoldInHand? Held, Refusal? Refusal)> OpenAsync(string no, HoldSide side, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await matters.FindAsync(no, cancellationToken) is not var (open, seen) || await book.FindAsync(seen.Id, cancellationToken) is not { } hold)
            return (null, new NotFound("hold-unknown", HoldTexts.Get("Unknown")));
        var may = side is HoldSide.Centre ? actor.SeesAll() : actor.UnitPath.StartsWith(hold.UnitPath, StringComparison.Ordinal) && actor.IsIn(Roles.Handler, Roles.Leader);
        if (!may)
            return (null, new Forbidden(HoldTexts.Format(side is HoldSide.Centre ? "CentreOnly" : "UnitOnly", hold.UnitName)));
        return open.Matters.Find(matter => matter.Id == seen.Id) is { } matter && open.Ticket.HeldById == matter.Id
            ? (new HoldInHand(open, matter, hold), null)
            : (null, new Conflict("hold-not-held", HoldTexts.Format("NotHeld", no), At: seen.EndedAt));
    }

    /// <summary>The bookmark at which a case waits on the ledger; null while a check or a review is at work.</summary>
    public async ValueTask<string?> WaitOfAsync(Matter matter, CancellationToken cancellationToken) =>
        (await store.FindInstanceAsync(matter.InstanceId, cancellationToken))?.Bookmarks.FirstOrDefault(bookmark => bookmark.Name == HoldLedgerActivity.TypeName)?.Id;
}

internal sealed record HoldInHand(OpenTicket Open, Matter Matter, HoldCase Case);

/// <summary>Whose act it is.</summary>
internal enum HoldSide
{
    /// <summary>The unit that leads the ticket.</summary>
    Unit,

    Centre,
}
