using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>值班与代班: rosters, who is on duty at an instant, who stands in for whom.</summary>
internal static class DutyRoutes
{
    /// <param name="Shifts">Shifts that are not named stay as they are; one without a person is cleared.</param>
    public sealed record RosterChange(IReadOnlyList<PlannedShift>? Shifts);

    public static void MapDuty(this IEndpointRouteBuilder api)
    {
        var duty = api.MapGroup("/duty").WithTags("值班与代班");
        duty.MapGet("/roster", (DateOnly? from, int? days, long? unit, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetRoster(from, days ?? 7, unit), cancellation))
            .Note("GetRoster").Produces<Roster>().Refuses(400, 404);
        duty.MapGet("/roster.xlsx", (DateOnly? from, int? days, long? unit, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ExportRoster(from, days ?? 7, unit), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .Note("ExportRoster").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 404);
        duty.MapGet("/roster/template.xlsx", (DateOnly? month, long? unit, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetRosterTemplate(month, unit), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .Note("GetRosterTemplate").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 403, 404);
        duty.MapPost("/roster/import", ImportAsync)
            .Note("ImportRoster")
            .TakesFileOf(api.ServiceProvider.GetRequiredService<HotlineOptions>().Import.MaxFileBytes)
            .NeedsRightOf<ImportRoster>()
            .Produces<ImportedRoster>().Refuses(400, 403, 413, 422);
        duty.MapPut("/roster/{unit:long}", (long unit, RosterChange body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetShifts(unit, body.Shifts ?? []), _ => Results.NoContent(), cancellation))
            .Note("SetShifts").Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404);
        duty.MapPost("/roster/copy", (CopyRoster body, Door door, CancellationToken cancellation) => door.AnswerAsync(body, cancellation))
            .Note("CopyRoster").Produces<CopiedRoster>().Refuses(403, 404);
        duty.MapGet("/now", (long unit, DateTimeOffset? at, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new WhoIsOnDuty(unit, at), cancellation))
            .Note("WhoIsOnDuty").Produces<DutyAnswer>().Refuses(400, 404);
        duty.MapGet("/colleagues", (long? unit, string? role, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListColleagues(unit, role), cancellation))
            .Note("ListColleagues").Produces<IReadOnlyList<Colleague>>().Refuses(404);
        duty.MapPost("/substitutions", (AddSubstitution body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(body, row => Results.Created($"/api/duty/substitutions/{row.Id}", row), cancellation))
            .Note("AddSubstitution").Produces<SubstitutionRow>(StatusCodes.Status201Created).Refuses(400, 409, 422);
        duty.MapDelete("/substitutions/{id:long}", (long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new EndSubstitution(id), _ => Results.NoContent(), cancellation))
            .Note("EndSubstitution").Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
    }

    private static Task<IResult> ImportAsync(HttpRequest request, Door door, CancellationToken cancellation) =>
        request.WithFileAsync((file, content, _) => door.AnswerAsync(new ImportRoster(file.FileName, content), cancellation), cancellation);
}
