using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Funds.Requests;

/// <summary>The form on which a street asks for money, with the choices that the scheme in force gives; also without a ticket.</summary>
[AllowEveryone]
public sealed record GetFundForm : IQuery<TaskForm>;

internal sealed class GetFundFormHandler(HotlineDb db, MatterKinds kinds, TicketActions actions, FormChoices choices) : IRequestHandler<GetFundForm, Result<TaskForm>>
{
    /// <summary>Key of the kind.</summary>
    internal const string Kind = "fund";

    public async Task<Result<TaskForm>> Handle(GetFundForm request, CancellationToken cancellationToken) =>
        await kinds.FindAsync(db, Kind, cancellationToken) is { } kind
            ? await choices.FillAsync(actions.FormOf(kind.Card), null, cancellationToken)
            : new NotFound("action-unknown", MatterCardTexts.Format("NoKind", Kind));
}
