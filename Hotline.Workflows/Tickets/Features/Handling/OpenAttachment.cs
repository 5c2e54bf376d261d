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
    private static readonly NotFound Unknown = new("attachment-unknown", "没有这个附件，或者您不能看它。");
    private static readonly NotFound Lost = new("attachment-lost", "附件的文件不在服务器上了，请联系管理员从备份恢复。");

    public async Task<Result<OpenedAttachment>> Handle(OpenAttachment request, CancellationToken cancellationToken)
    {
        var tickets = db.TicketsVisibleTo(current.Actor);
        var attachment = await db.Attachments
            .SingleOrDefaultAsync(x => x.Id == request.AttachmentId && tickets.Any(ticket => ticket.Id == x.TicketId), cancellationToken);
        if (attachment is null)
            return Unknown;

        return files.Open(attachment.Sha256) is { } content
            ? new OpenedAttachment(attachment.FileName, attachment.ContentType, content)
            : Lost;
    }
}
