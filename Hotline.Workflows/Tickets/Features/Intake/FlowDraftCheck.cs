using FluentValidation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Activities;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// Whether a ticket can be made of what a flow says. A person at intake sees that a class or a street is none and leaves it to
/// the text; a flow that names one that is not there would do so every morning, so it is stopped.
/// </summary>
internal sealed class FlowDraftCheck(HotlineDb db, ReferenceShelf shelf, IValidator<CreateTicket> rules, IWorkflowStore store, HotlineOptions options)
{
    /// <summary>Null when it can.</summary>
    public async ValueTask<string?> WhyNotAsync(TicketOrder order, CancellationToken cancellationToken)
    {
        var draft = order.Draft;
        var faults = await rules.ValidateAsync(new CreateTicket(draft), cancellationToken);
        if (!faults.IsValid)
            return string.Concat(faults.Errors.Select(fault => fault.ErrorMessage).Distinct());
        var book = await shelf.CurrentAsync(db, cancellationToken);
        if (draft.CategoryPath is { } category && book.Category(category) is null)
            return ActivityTexts.Format("MakeTicket.NoCategory", category);
        if (draft.Street is { } street && book.Street(street) is null)
            return ActivityTexts.Format("MakeTicket.NoStreet", street);
        if (order.UnitCode is { } code && book.Unit(code) is not { IsClosed: false })
            return ActivityTexts.Format("MakeTicket.NoUnit", code);
        return await store.FindPublishedAsync(options.TicketFlow, cancellationToken) is null ? IntakeTexts.Format("NoFlow", options.TicketFlow) : null;
    }
}
