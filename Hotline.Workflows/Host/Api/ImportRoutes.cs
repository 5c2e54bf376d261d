using System.Text.Json;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Host.Api;

/// <summary>导入: a table goes in, a verdict per row comes out.</summary>
internal static class ImportRoutes
{
    public sealed record Withdrawal(string? Reason);

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/tickets/import", StartAsync)
            .WithTags("导入")
            .Note("ImportTickets")
            .TakesFileOf(api.ServiceProvider.GetRequiredService<HotlineOptions>().Import.MaxFileBytes)
            .NeedsRightOf<StartImport>()
            .Produces<ImportProgress>(StatusCodes.Status202Accepted).Refuses(400, 403, 413, 422);

        api.MapPost("/tickets/import/columns", ColumnsAsync)
            .WithTags("导入")
            .Note("ReadImportColumns")
            .TakesFileOf(api.ServiceProvider.GetRequiredService<HotlineOptions>().Import.MaxFileBytes)
            .NeedsRightOf<ReadImportColumns>()
            .Produces<ImportColumns>().Refuses(400, 403, 413, 422);

        var imports = api.MapGroup("/imports").WithTags("导入");
        imports.MapGet("/", (int? take, Door door, CancellationToken cancellation) => door.AnswerAsync(new ListImports(take ?? 20), cancellation))
            .Note("ListImports").Produces<IReadOnlyList<ImportProgress>>().Refuses(403);
        imports.MapGet("/{id:long}", (long id, Door door, CancellationToken cancellation) => door.AnswerAsync(new GetImport(id), cancellation))
            .Note("GetImport").Produces<ImportProgress>().Refuses(403, 404);
        imports.MapPost("/{id:long}/cancel", (long id, Door door, CancellationToken cancellation) => door.AnswerAsync(new CancelImport(id), cancellation))
            .Note("CancelImport").Produces<ImportProgress>().Refuses(403, 404, 409);
        imports.MapPost("/{id:long}/withdraw", (long id, Withdrawal? body, Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new WithdrawImport(id, body?.Reason), cancellation))
            .Note("WithdrawImport").Produces<ImportProgress>().Refuses(400, 403, 404, 409, 422);
        imports.MapGet("/template.xlsx", (Door door, CancellationToken cancellation) =>
                door.AnswerAsync(new GetImportTemplate(), file => Results.File(file.Content, file.ContentType, file.FileName), cancellation))
            .Note("GetImportTemplate").Produces<byte[]>(contentType: ExportedFile.Xlsx).Refuses(403);
        imports.MapGet("/{id:long}/rows", RowsAsync)
            .Note("ListImportRows").Produces<IReadOnlyList<ImportRowView>>().Refuses(400, 403, 404);
        imports.MapGet("/{id:long}/report", ReportAsync)
            .Note("DownloadImportReport").Produces(StatusCodes.Status200OK, contentType: "text/csv").Refuses(400, 403, 404);
    }

    private static Task<IResult> StartAsync(HttpRequest request, Door door, CancellationToken cancellation) => request.WithFileAsync(
        (file, content, form) => TryMapping(form["mapping"], out var mapping)
            ? door.AnswerAsync(
                new StartImport(file.FileName, content, mapping, form["source"].FirstOrDefault()),
                progress => Results.Accepted($"/api/imports/{progress.JobId}", progress),
                cancellation)
            : Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("mapping", ProblemTexts.Get("ImportMapping")))),
        cancellation);

    private static Task<IResult> ColumnsAsync(HttpRequest request, Door door, CancellationToken cancellation) =>
        request.WithFileAsync((file, content, _) => door.AnswerAsync(new ReadImportColumns(file.FileName, content), cancellation), cancellation);

    private static bool TryMapping(string? text, out IReadOnlyDictionary<string, string>? mapping)
    {
        mapping = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        try
        {
            mapping = JsonSerializer.Deserialize<Dictionary<string, string>>(text);
            return mapping is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Task<IResult> RowsAsync(
        long id, string? verdict, int? after, int? take, Door door, CancellationToken cancellation)
    {
        ImportVerdict? wanted = null;
        if (!string.IsNullOrWhiteSpace(verdict))
        {
            if (!Enum.TryParse<ImportVerdict>(verdict, ignoreCase: true, out var found) || !Enum.IsDefined(found))
                return Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("verdict", ProblemTexts.Get("ImportVerdict"))));
            wanted = found;
        }

        return door.AnswerAsync(new ListImportRows(id, wanted, after, take ?? 100), cancellation);
    }

    private static Task<IResult> ReportAsync(long id, string? format, Door door, CancellationToken cancellation)
    {
        if (!Enum.TryParse<ImportReportFormat>(format ?? nameof(ImportReportFormat.Csv), ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
            return Task.FromResult(RefusalAnswers.ToProblem(Invalid.Field("format", ProblemTexts.Get("ImportFormat"))));
        return door.AnswerAsync(
            new GetImportReport(id, wanted),
            report => Results.File(report.Content, report.ContentType, report.FileName),
            cancellation);
    }
}
