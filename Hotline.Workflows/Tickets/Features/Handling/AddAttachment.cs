using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>Stores a file under its content hash and ties it to the ticket. Size and types are settings.</summary>
/// <param name="Content">Read to its end once.</param>
public sealed record AddAttachment(string No, string FileName, string ContentType, Stream Content) : ICommand<Features.Search.AttachmentView>;

internal sealed class AddAttachmentHandler : IRequestHandler<AddAttachment, Result<Features.Search.AttachmentView>>
{
    public Task<Result<Features.Search.AttachmentView>> Handle(AddAttachment request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
