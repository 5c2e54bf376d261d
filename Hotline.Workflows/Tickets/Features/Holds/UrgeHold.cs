using Hotline.Workflows.Tickets.Features.Notices;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>催进展: the centre asks the unit for the check that is late.</summary>
[Allow(Roles.Supervisor, Roles.Reviewer, Roles.Dispatcher)]
public sealed record UrgeHold(string No) : ICommand<Done>;

internal sealed class UrgeHoldHandler(HoldsInHand holds, HoldBook book) : IRequestHandler<UrgeHold, Result<Done>>
{
    public async Task<Result<Done>> Handle(UrgeHold request, CancellationToken cancellationToken)
    {
        var (held, refusal) = await holds.OpenAsync(request.No, HoldSide.Centre, cancellationToken);
        if (held is null)
            return refusal!;
        var (open, hold) = (held.Open, held.Case);
        if (open.Now <= hold.NextCheckAt)
            return new RuleRefusal("hold-not-late", HoldTexts.Format("NotLate", open.Local(hold.NextCheckAt)));
        var text = HoldTexts.Format("Urge", held.Matter.No, open.Local(hold.NextCheckAt));
        book.Note(open, hold, HoldNoteKind.Urge, text);
        open.Send($"hold-urge:{hold.Id}:{hold.NoteCount}", "handler", hold.PersonName, hold.UnitName, text);
        open.Inform(NoticeKinds.Other, $"hold-urge:{hold.Id}:{hold.NoteCount}", text, [open.Book.Named(hold.PersonName, hold.UnitPath)], $"/holds?case={held.Matter.No}");
        open.Write(open.Actor, "hold.urged", HoldTexts.Recorded("Urged", hold.UnitName), reason: text, matter: held.Matter);
        return default(Done);
    }
}
