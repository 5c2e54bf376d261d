using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>复查: what was found at a check. The case stays on the ledger with its next date, or its release is asked for.</summary>
[RecordName("hold:check")]
[RecordName(Ask)]
internal sealed class HoldCheck(HoldBook book) : ITaskRecord
{
    private const string Ask = "hold:ask";

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        if (await book.FindAsync(filled.Task.MatterId, cancellationToken) is not { } hold)
            return null;
        var measures = await book.MeasuresAsync(hold, cancellationToken);
        if (HoldBook.Prove(measures, filled.Data["proofs"], open.Now) is { } unknown)
            return unknown;
        if (filled.Record == Ask)
            return HoldRelease.Ask(book, open, hold, measures, filled.Text("progress")!);
        var next = TaskValues.Instant(filled.Data, "nextCheckAt");
        if (book.ForbidsCheckAt(next, open.Now) is { } wrong)
            return Invalid.Field("nextCheckAt", wrong);
        book.Note(open, hold, HoldNoteKind.Check, filled.Text("progress")!);
        HoldBook.CheckAt(open, hold, next!.Value);
        return null;
    }
}

/// <summary>销账审核: released, or back onto the ledger with a reason.</summary>
[RecordName(Granted)]
[RecordName("hold:refused")]
internal sealed class HoldVerdict(HoldBook book) : ITaskRecord
{
    private const string Granted = "hold:released";

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var open = filled.Open;
        if (await book.FindAsync(filled.Task.MatterId, cancellationToken) is not { } hold)
            return null;
        var granted = filled.Record == Granted;
        hold.ReleaseAskedAt = null;
        hold.ReleasedAt = granted ? open.Now : null;
        book.Note(open, hold, granted ? HoldNoteKind.Release : HoldNoteKind.Refusal, filled.Text("reason") ?? filled.Task.Outcome ?? "");
        return null;
    }
}

/// <summary>挂账回访: the citizen hears from us while the case is held.</summary>
[RecordName("hold:callback")]
internal sealed class HoldCallback(HoldBook book) : ITaskRecord
{
    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(filled.Task.MatterId, cancellationToken) is { } hold)
            book.Note(filled.Open, hold, HoldNoteKind.Callback, filled.Text("note") ?? "");
        return null;
    }
}
