using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>The taxonomy in tree order.</summary>
public sealed record ListCategories : IQuery<IReadOnlyList<CategoryRow>>;

public sealed record CategoryRow(string Code, string? ParentCode, int Level, string Name, string Path, bool IsFast, TicketLevel? SuggestedLevel);

internal sealed class ListCategoriesHandler : IRequestHandler<ListCategories, Result<IReadOnlyList<CategoryRow>>>
{
    public Task<Result<IReadOnlyList<CategoryRow>>> Handle(ListCategories request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
