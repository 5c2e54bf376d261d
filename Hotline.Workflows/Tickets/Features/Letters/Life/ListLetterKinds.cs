using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>What a person may write: the templates in force, those that are signed first.</summary>
[AllowEveryone]
public sealed record ListLetterKinds : IQuery<IReadOnlyList<LetterKind>>;

/// <param name="Template">Key of the template.</param>
/// <param name="Kind">What its letters are called.</param>
/// <param name="Sign">Role that signs; null for what is issued as it is written.</param>
/// <param name="ReplyWithin">Its own allowance for the answer; null for none.</param>
public sealed record LetterKind(string Template, string Kind, LetterReceiver To, string? Sign, string? ReplyWithin);

internal sealed class ListLetterKindsHandler(LetterTemplates templates) : IRequestHandler<ListLetterKinds, Result<IReadOnlyList<LetterKind>>>
{
    public async Task<Result<IReadOnlyList<LetterKind>>> Handle(ListLetterKinds request, CancellationToken cancellationToken) =>
        (await templates.AllAsync(cancellationToken))
            .OrderBy(template => template.Header.Sign is null).ThenBy(template => template.Key, StringComparer.Ordinal)
            .Select(template => new LetterKind(template.Key, template.Header.Kind, template.Header.To, template.Header.Sign, template.Header.Reply)).ToList();
}
