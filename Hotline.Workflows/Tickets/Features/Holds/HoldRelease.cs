using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>申请销账: asked for on evidence, wherever it is asked for.</summary>
internal static class HoldRelease
{
    /// <summary>Null when asked for; else which measure lacks its proof.</summary>
    public static RuleRefusal? Ask(HoldBook book, OpenTicket open, HoldCase hold, IReadOnlyList<HoldMeasure> measures, string evidence)
    {
        if (HoldBook.Unproved(measures) is { } left)
            return new RuleRefusal("hold-unproved", left);
        hold.ReleaseAskedAt = open.Now;
        book.Note(open, hold, HoldNoteKind.Ask, evidence);
        return null;
    }
}
