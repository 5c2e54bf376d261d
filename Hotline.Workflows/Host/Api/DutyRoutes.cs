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
            .Note("GetRoster", "值班表", "from：第一天（不写则今天）；days：几天；unit：只看一个单位。gaps 是近几天没排人的班次。")
            .Produces<Roster>().Refuses(400, 404);
        duty.MapGet("/roster.xlsx", (DateOnly? from, int? days, long? unit, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ExportRoster(from, days ?? 7, unit), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .Note("ExportRoster", "值班表（Excel 文件）")
            .Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 404);
        duty.MapGet("/roster/template.xlsx", (DateOnly? month, long? unit, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetRosterTemplate(month, unit), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .Note("GetRosterTemplate", "值班表模板（Excel 文件）", "month：这个月里的一天（不写则下个月）。能排的单位每班一行，填好就能导入。")
            .Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(400, 403, 404);
        duty.MapPost("/roster/import", ImportAsync)
            .Note("ImportRoster", "导入值班表（.xlsx 或 .csv）", "multipart/form-data，字段名 file。逐行回答；有一行不对就都不写，written 为 false。没写值班人的行不变。")
            .Accepts<IFormFile>("multipart/form-data")
            .TakesFileOf(api.ServiceProvider.GetRequiredService<HotlineOptions>().Import.MaxFileBytes)
            .NeedsRightOf<ImportRoster>()
            .Produces<ImportedRoster>().Refuses(400, 403, 413, 422);
        duty.MapPut("/roster/{unit:long}", (long unit, RosterChange body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new SetShifts(unit, body.Shifts ?? []), _ => Results.NoContent(), cancellation))
            .Note("SetShifts", "排班", "全部写入或都不写；没有写到的班次不变，personId 为空表示清掉。平日只有 night，休息日有 day 和 night。")
            .Produces(StatusCodes.Status204NoContent).Refuses(400, 403, 404);
        duty.MapPost("/roster/copy", (CopyRoster body, Door door, CancellationToken cancellation) => door.AnswerAsync(body, cancellation))
            .Note("CopyRoster", "照上周排", "只填空着的班次。")
            .Produces<CopiedRoster>().Refuses(403, 404);
        duty.MapGet("/now", (long unit, DateTimeOffset? at, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new WhoIsOnDuty(unit, at), cancellation))
            .Note("WhoIsOnDuty", "这个时候派给谁", "at 不写则为现在。")
            .Produces<DutyAnswer>().Refuses(400, 404);
        duty.MapGet("/colleagues", (long? unit, string? role, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new ListColleagues(unit, role), cancellation))
            .Note("ListColleagues", "可以值班、代班或接手任务的人", "unit 不写则为本单位。")
            .Produces<IReadOnlyList<Colleague>>().Refuses(404);
        duty.MapPost("/substitutions", (AddSubstitution body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(body, row => Results.Created($"/api/duty/substitutions/{row.Id}", row), cancellation))
            .Note("AddSubstitution", "安排代班", "absentId 不写则为自己；from 不写则从现在起。会绕成一圈的被拒绝，并说出这一圈人。")
            .Produces<SubstitutionRow>(StatusCodes.Status201Created).Refuses(400, 409, 422);
        duty.MapDelete("/substitutions/{id:long}", (long id, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new EndSubstitution(id), _ => Results.NoContent(), cancellation))
            .Note("EndSubstitution", "结束代班")
            .Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, Door door, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || (await request.ReadFormAsync(cancellation)).Files.FirstOrDefault() is not { } file)
            return RefusalAnswers.ToProblem(Invalid.Field("file", "请用 multipart/form-data 上传，文件字段名为 file。"));
        await using var content = file.OpenReadStream();
        return await door.AnswerAsync(new ImportRoster(file.FileName, content), cancellation);
    }
}
