using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The kinds of matter there are now, in the order of the actions list.</summary>
[AllowEveryone]
public sealed record ListMatterKinds : IQuery<IReadOnlyList<MatterKindRow>>;

/// <param name="Kind">Key of the kind.</param>
/// <param name="Name">What its matters are called.</param>
public sealed record MatterKindRow(string Kind, string Name);

internal sealed class ListMatterKindsHandler(HotlineDb db, MatterKinds kinds) : IRequestHandler<ListMatterKinds, Result<IReadOnlyList<MatterKindRow>>>
{
    public async Task<Result<IReadOnlyList<MatterKindRow>>> Handle(ListMatterKinds request, CancellationToken cancellationToken) =>
        (await kinds.AllAsync(db, cancellationToken)).Select(kind => new MatterKindRow(kind.Card.Kind, kind.Card.CalledName)).ToList();
}
