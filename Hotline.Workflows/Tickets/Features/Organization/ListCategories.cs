using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>The taxonomy in tree order.</summary>
[AllowEveryone]
public sealed record ListCategories : IQuery<IReadOnlyList<CategoryRow>>;

public sealed record CategoryRow(string Code, string? ParentCode, int Level, string Name, string Path, bool IsFast, TicketLevel? SuggestedLevel);

internal sealed class ListCategoriesHandler(HotlineDb db) : IRequestHandler<ListCategories, Result<IReadOnlyList<CategoryRow>>>
{
    public async Task<Result<IReadOnlyList<CategoryRow>>> Handle(ListCategories request, CancellationToken cancellationToken) =>
        await db.Categories
            .OrderBy(x => x.Code)
            .Select(x => new CategoryRow(x.Code, x.ParentCode, x.Level, x.Name, x.Path, x.IsFast, x.SuggestedLevel))
            .ToListAsync(cancellationToken);
}
