using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>What a matter was begun with, as people read it, by the form of the version it was begun on.</summary>
internal sealed class MatterSheets(MatterKinds kinds, TicketActions actions, FormChoices choices, ReferenceShelf shelf)
{
    /// <returns>None when that version of its flow is gone.</returns>
    public async ValueTask<IReadOnlyList<MatterFact>> FactsAsync(HotlineDb db, Matter matter, CancellationToken cancellationToken) =>
        await kinds.CardOfAsync(db, matter, cancellationToken) is { } card
            ? [.. MatterFact.Of(await choices.NamedAsync(actions.FormOf(card), cancellationToken), matter.ReadData(), await shelf.CurrentAsync(db, cancellationToken))]
            : [];

    /// <summary>For the person who does a task of it.</summary>
    public async ValueTask<TaskMatter> OfAsync(HotlineDb db, Matter matter, CancellationToken cancellationToken)
    {
        var files = await db.Attachments.Where(file => file.TicketId == matter.TicketId && file.MatterId == matter.Id).OrderBy(file => file.Id).ToListAsync(cancellationToken);
        return new TaskMatter(
            matter.BegunByName, matter.BegunUnitName, matter.BegunAt, await FactsAsync(db, matter, cancellationToken), [.. files.Select(TicketViews.Of)]);
    }
}
