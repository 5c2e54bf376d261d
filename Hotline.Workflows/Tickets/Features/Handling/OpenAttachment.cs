using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>The file of an attachment, for reading.</summary>
public sealed record OpenAttachment(long AttachmentId) : IQuery<OpenedAttachment>;

public sealed record OpenedAttachment(string FileName, string ContentType, Stream Content);

internal sealed class OpenAttachmentHandler : IRequestHandler<OpenAttachment, Result<OpenedAttachment>>
{
    public Task<Result<OpenedAttachment>> Handle(OpenAttachment request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
