using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>The file of an attachment, for reading.</summary>
[AllowEveryone]
public sealed record OpenAttachment(long AttachmentId) : IQuery<OpenedAttachment>;

public sealed record OpenedAttachment(string FileName, string ContentType, Stream Content);

internal sealed class OpenAttachmentHandler(HotlineDb db, CurrentActor current, AttachmentFiles files)
    : IRequestHandler<OpenAttachment, Result<OpenedAttachment>>
{
    public async Task<Result<OpenedAttachment>> Handle(OpenAttachment request, CancellationToken cancellationToken)
    {
        var tickets = db.TicketsVisibleTo(current.Actor);
        var attachment = await db.Attachments
            .SingleOrDefaultAsync(x => x.Id == request.AttachmentId && tickets.Any(ticket => ticket.Id == x.TicketId), cancellationToken);
        if (attachment is null)
            return new NotFound("attachment-unknown", AttachmentTexts.Get("NoSuchFile"));

        return files.Open(attachment.Sha256) is { } content
            ? new OpenedAttachment(attachment.FileName, attachment.ContentType, content)
            : new NotFound("attachment-lost", AttachmentTexts.Get("Lost"));
    }
}
