using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>The form that begins matters of a kind beside many tickets; whether each may have one, its own answer says.</summary>
[AllowEveryone]
public sealed record GetBulkMatter(string Kind) : IQuery<BulkMatter>;

/// <param name="Title">The action's name, such as 申请延期.</param>
public sealed record BulkMatter(string Kind, string Title, TaskForm Form);

internal sealed class GetBulkMatterHandler(HotlineDb db, MatterKinds kinds, TicketActions actions, CurrentActor current)
    : IRequestHandler<GetBulkMatter, Result<BulkMatter>>
{
    public async Task<Result<BulkMatter>> Handle(GetBulkMatter request, CancellationToken cancellationToken)
    {
        if (await kinds.FindAsync(db, request.Kind, cancellationToken) is not { Card: var card })
            return new NotFound("action-unknown", MatterCardTexts.Format("NoKind", request.Kind));
        return card.Roles.Count > 0 && !current.Actor.IsIn(card.Roles)
            ? new Forbidden(MatterCardTexts.Format("NotYourRole", card.Title))
            : new BulkMatter(card.Kind, card.Title, actions.FormOf(card));
    }
}
