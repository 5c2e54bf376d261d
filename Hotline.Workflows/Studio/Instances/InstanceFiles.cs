using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Studio.Instances;

/// <summary>Instances as files: one as JSON, several as a zip of them; both are taken in again.</summary>
internal static class InstanceFiles
{
    public static void MapInstanceFiles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-instances/{id}/export", (string id, StudioCall call) =>
            call.AnswerAsync(new ExportInstances([id]), found => Results.File(Write(found[0]), "application/json", Name(found[0]))));
        api.MapPost("/bulk-actions/export/workflow-instances", (StudioCall call) => call.WithBodyAsync<ManyIds>(many =>
            call.AnswerAsync(new ExportInstances(many.Ids ?? []), found => Results.File(Zip(found), "application/zip", "workflow-instances.zip"))));
        api.MapPost("/bulk-actions/import/workflow-instances", ImportAsync)
            .TakesAtMost(api.ServiceProvider.GetRequiredService<HotlineOptions>().Flows.MostUploadedBytes)
            .NeedsRightOf<ImportInstances>();
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, StudioCall call, ReadingTurns turns, HotlineOptions options)
    {
        IFormFileCollection? files;
        try
        {
            files = request.HasFormContentType ? (await request.ReadFormAsync(call.Cancelled)).Files : null;
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return StudioProblems.Answer(refused.StatusCode, StudioTexts.Format("Import.TooLarge", options.Flows.MostUploadedBytes >> 20));
        }

        if (files is not { Count: > 0 })
            return StudioProblems.Of(Invalid.Field("files", "请选择要导入的文件。"));
        using var turn = await turns.TakeAsync(call.Cancelled);
        var reading = new InstanceReading(options.Flows, call.Cancelled);
        foreach (var file in files)
        {
            try
            {
                await using var content = file.OpenReadStream();
                reading.Read(file.FileName, content);
            }
            catch (Exception error) when (error is JsonException or ArchiveRefusedException { Fault: ArchiveFault.Damaged or ArchiveFault.Encrypted })
            {
                return StudioProblems.Of(Invalid.Field("files", $"{file.FileName} 不是从本系统导出的流程运行{Part(error)}。"));
            }
            catch (ArchiveRefusedException refused)
            {
                return StudioProblems.Of(reading.TooLarge(file.FileName, refused));
            }
        }

        return await call.AnswerAsync(new ImportInstances(reading.Archives), imported => new JsonObject { ["count"] = imported.Count });
    }

    /// <summary>Where in the file it stopped; nothing when it is no such file at all.</summary>
    private static string Part(Exception error) =>
        error is JsonException { Path: { Length: > 1 } path } ? $"（{path.TrimStart('$', '.')} 的内容不对：{error.Message}）" : "";

    private static string Name(InstanceArchive archive) => $"workflow-instance-{archive.Instance.Id}.json";

    private static byte[] Write(InstanceArchive archive) => JsonSerializer.SerializeToUtf8Bytes(archive, StudioJson.Options);

    private static byte[] Zip(IReadOnlyList<InstanceArchive> archives)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var archive in archives)
            {
                using var entry = zip.CreateEntry(Name(archive)).Open();
                entry.Write(Write(archive));
            }
        }

        return buffer.ToArray();
    }
}
