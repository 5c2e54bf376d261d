using System.Globalization;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>
/// 删除附件: who added a file to a ticket takes it back while the stage it was added at lasts and nothing leans on it; what later
/// stages decided upon stays. That there was one stays in the history.
/// </summary>
[AllowEveryone]
public sealed record RemoveAttachment(long AttachmentId) : ICommand<Done>;

internal sealed class RemoveAttachmentHandler(HotlineDb db, UnitOfWork work, CurrentActor current, OpenTickets tickets)
    : IRequestHandler<RemoveAttachment, Result<Done>>
{
    public async Task<Result<Done>> Handle(RemoveAttachment request, CancellationToken cancellationToken)
    {
        var seen = db.TicketsVisibleTo(current.Actor);
        var file = await work.FirstOrDefaultAsync(
            db.Attachments.Where(x => x.Id == request.AttachmentId && seen.Any(ticket => ticket.Id == x.TicketId)), cancellationToken);
        if (file is null)
            return new NotFound("attachment-unknown", AttachmentTexts.Get("NoSuchFile"));
        var open = (await tickets.ByIdAsync(file.TicketId, cancellationToken))!;
        if (file.ById != current.Actor.Id)
            return new Forbidden(AttachmentTexts.Format("NotYours", file.ByName));
        if (!AttachmentRights.MayRemove(file, open.Ticket, current.Actor))
            return new RuleRefusal("attachment-stays", AttachmentTexts.Format("Stays", file.FileName));
        if (await IsNamedAsync(file, cancellationToken))
            return new RuleRefusal("attachment-named", AttachmentTexts.Format("Named", file.FileName));

        work.Remove(file);
        open.Write(
            current.Actor, "attachment.removed", AttachmentTexts.Recorded("Removed", file.FileName),
            before: new JsonObject { ["file"] = file.FileName, ["sha256"] = file.Sha256 });
        return default(Done);
    }

    /// <summary>A door visit or another version leans on it.</summary>
    private async Task<bool> IsNamedAsync(Attachment file, CancellationToken cancellationToken)
    {
        if (await db.Attachments.AnyAsync(x => x.ReplacesId == file.Id, cancellationToken))
            return true;
        var named = file.Id.ToString(CultureInfo.InvariantCulture);
        var visits = await db.Visits.Where(x => x.TicketId == file.TicketId).ToListAsync(cancellationToken);
        return visits.Exists(visit => visit.SignatureId == file.Id || visit.Photos.Split('\n').Contains(named));
    }
}

/// <summary>Who may take a file back.</summary>
internal static class AttachmentRights
{
    /// <summary>Files of matters are evidence that amounts and marks lean on: they get new versions instead.</summary>
    public static bool MayRemove(Attachment file, Ticket ticket, Actor actor) =>
        file is { MatterId: null, ReplacesId: null } && file.ById == actor.Id && ticket.Status is TicketStatus.Open && ticket.Stage == file.Stage;
}
