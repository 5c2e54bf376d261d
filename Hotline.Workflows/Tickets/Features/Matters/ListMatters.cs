using System.Linq.Expressions;
using FluentValidation;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The matters one may see, a page of them.</summary>
/// <param name="Kind">Key of the kind; null for all.</param>
/// <param name="Status">Null for all.</param>
/// <param name="UnitId">Begun by this unit or a part of it, or in its hands; null for all.</param>
/// <param name="Search">Words in number, subject, ticket number and title.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
/// <param name="Order">What comes first; by deadline is by the nearest one of a matter's open tasks.</param>
[AllowEveryone]
public sealed record ListMatters(
    string? Kind = null, MatterStatus? Status = null, long? UnitId = null, string? Search = null, string? After = null, int Take = 50,
    TicketOrder Order = TicketOrder.Newest) : IQuery<Page<MatterRow>>;

internal sealed class ListMattersValidator : AbstractValidator<ListMatters>
{
    public ListMattersValidator()
    {
        RuleFor(x => x.Take).InclusiveBetween(1, 200).WithMessage(_ => SearchTexts.Get("PageSize"));
        RuleFor(x => x.Order).IsInEnum().WithMessage(_ => SearchTexts.Get("TicketOrder"));
        RuleFor(x => x.After).Must((asked, after) => TicketPlace.TryRead(asked.Order, after, out _)).WithMessage(_ => SearchTexts.Get("BadPage"));
    }
}

internal sealed class ListMattersHandler(HotlineDb db, CurrentActor current, ReferenceShelf shelf, TimeProvider time)
    : IRequestHandler<ListMatters, Result<Page<MatterRow>>>
{
    public async Task<Result<Page<MatterRow>>> Handle(ListMatters request, CancellationToken cancellationToken)
    {
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var asked = await NarrowAsync(request, book, cancellationToken);
        if (asked is null)
            return Invalid.Field("unit", OrganizationTexts.Get("NoUnit"));
        var first = asked(db.OpenMattersFor(current.Actor));
        var matters = asked(await db.MattersListedForAsync(current.Actor, cancellationToken));
        TicketPlace.TryRead(request.Order, request.After, out var place);
        var found = await db.PageAsync(matters, first, request.Order, place, request.Take, cancellationToken);
        var shown = found.Take(request.Take).ToList();
        var ids = shown.ConvertAll(matter => (long?)matter.Id);
        var tasks = await db.Tasks
            .Open().Where(task => ids.Contains(task.MatterId))
            .ToListAsync(cancellationToken);
        var open = tasks.ToLookup(task => task.MatterId);
        var now = time.GetUtcNow();
        var rows = shown.ConvertAll(matter => MatterRow.Of(matter, matter.Ticket!, open[matter.Id], book, current.Actor, now));
        return new Page<MatterRow>(rows, found.Count > request.Take ? MatterPages.Place(request.Order, shown[^1], rows[^1].DueAt).ToString() : null);
    }

    /// <returns>Leaves of matters those that are asked for; null when there is no such unit.</returns>
    private async Task<Func<IQueryable<Matter>, IQueryable<Matter>>?> NarrowAsync(ListMatters request, ReferenceBook book, CancellationToken cancellationToken)
    {
        var path = request.UnitId is { } unitId ? book.Unit(unitId)?.Path : null;
        if (request.UnitId is not null && path is null)
            return null;
        var leadsFew = path is not null && await db.LeadsFewAsync(path, cancellationToken, Visible.FewRead);
        return matters =>
        {
            if (request.Kind is { } kind)
                matters = matters.Where(matter => matter.Kind == kind);
            if (request.Status is { } status)
                matters = matters.Where(matter => matter.Status == status);
            if (path is not null)
                matters = matters.Where(leadsFew ? GatheredOf(path) : WalkedOf(path));
            return matters.Matching(request.Search);
        };
    }

    private Expression<Func<Matter, bool>> GatheredOf(string path)
    {
        var begun = db.Matters.Where(one => one.BegunUnitPath.StartsWith(path)).Select(one => one.Id)
            .Union(db.Tasks.Where(task => task.MatterId != null && task.CandidateUnitPath.StartsWith(path)).Select(task => task.MatterId!.Value));
        return matter => begun.Contains(matter.Id);
    }

    private Expression<Func<Matter, bool>> WalkedOf(string path)
    {
        var tasks = db.Tasks.Where(task => task.CandidateUnitPath.StartsWith(path));
        return matter => matter.BegunUnitPath.StartsWith(path) || tasks.Any(task => task.MatterId == matter.Id);
    }
}
