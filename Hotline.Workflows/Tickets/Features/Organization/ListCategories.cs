using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>The taxonomy in tree order.</summary>
[AllowEveryone]
public sealed record ListCategories : IQuery<IReadOnlyList<CategoryRow>>;

public sealed record CategoryRow(string Code, string? ParentCode, int Level, string Name, string Path, bool IsFast, TicketLevel? SuggestedLevel)
{
    /// <summary>What people call it besides.</summary>
    public IReadOnlyList<string> Nicknames { get; init; } = [];
}

internal sealed class ListCategoriesHandler(HotlineDb db, Nicknames nicknames) : IRequestHandler<ListCategories, Result<IReadOnlyList<CategoryRow>>>
{
    public async Task<Result<IReadOnlyList<CategoryRow>>> Handle(ListCategories request, CancellationToken cancellationToken) =>
        (await db.Categories.OrderBy(x => x.Code).ToListAsync(cancellationToken))
            .ConvertAll(x => new CategoryRow(x.Code, x.ParentCode, x.Level, x.Name, x.Path, x.IsFast, x.SuggestedLevel) { Nicknames = nicknames.OfCategory(x.Code) });
}
