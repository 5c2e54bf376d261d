using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>组织与分类: what forms choose from.</summary>
internal static class OrganizationRoutes
{
    /// <param name="Closed">False to take work again.</param>
    public sealed record Closing(bool Closed);

    public static void MapOrganization(this IEndpointRouteBuilder api)
    {
        api.MapGet("/units", ListUnitsAsync)
            .WithTags("组织与分类")
            .Note("ListUnits").Produces<IReadOnlyList<UnitRow>>().Refuses(400);
        api.MapPut("/units/{id:long}/closed", (long id, Closing body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new CloseUnit(id, body.Closed), _ => Results.NoContent(), cancellation))
            .WithTags("组织与分类")
            .Note("CloseUnit").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404, 422);
        api.MapGet("/categories", (Door door, CancellationToken cancellation) => door.AnswerAsync(new ListCategories(), cancellation))
            .WithTags("组织与分类")
            .Note("ListCategories").Produces<IReadOnlyList<CategoryRow>>();
    }

    private static Task<IResult> ListUnitsAsync(long? parent, string[]? kind, Door door, CancellationToken cancellation)
    {
        var kinds = new List<UnitKind>();
        foreach (var text in kind ?? [])
        {
            if (!Enum.TryParse<UnitKind>(text, ignoreCase: true, out var found) || !Enum.IsDefined(found))
                return Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("kind", ProblemTexts.Format("UnitKind", text))));
            kinds.Add(found);
        }

        return door.AnswerAsync(new ListUnits(parent, kinds.Count == 0 ? null : kinds), cancellation);
    }
}
