using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>Instances as files: what leaves comes back and goes on.</summary>
[Collection(Designer.Name)]
public sealed class InstanceFileTests(StudioServer server)
{
    [Fact]
    public async Task A_deleted_instance_comes_back_from_its_file_and_goes_on()
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "导出一个");
        var file = await admin.GetAsync($"/workflow-instances/{flow.InstanceId}/export");
        file.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe($"workflow-instance-{flow.InstanceId}.json");
        var content = await file.Content.ReadAsByteArrayAsync();
        (await admin.DeleteAsync($"/workflow-instances/{flow.InstanceId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await ImportAsync(admin, "一个.json", content)).ShouldBe(1);
        (await ImportAsync(admin, "一个.json", content)).ShouldBe(0, "it is here already");

        await flow.CompleteAsync(server.Server);
        (await InstanceRows.EndAsync(server.Server, flow.InstanceId)).SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public async Task Several_leave_as_a_zip_and_come_back_from_it()
    {
        using var admin = await server.AdminAsync();
        var flow = await WaitingFlow.StartAsync(admin, "导出几个");
        var ids = new JsonArray(flow.InstanceId, await flow.NextAsync());
        var answer = await admin.PostAsync("/bulk-actions/export/workflow-instances", new JsonObject { ["ids"] = ids.DeepClone() });
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        var zip = await answer.Content.ReadAsByteArrayAsync();
        using (var archive = new ZipArchive(new MemoryStream(zip)))
            archive.Entries.Select(entry => entry.Name).ShouldBe(ids.Select(id => $"workflow-instance-{id}.json"), ignoreOrder: true);
        ((int)(await admin.SendAsync("/bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = ids.DeepClone() }))["deleted"]!).ShouldBe(2);

        (await ImportAsync(admin, "几个.zip", zip)).ShouldBe(2);
        (await InstanceRows.CountAsync(server.Server, flow.DefinitionId)).ShouldBe(2);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_named_and_nothing_is_taken_in()
    {
        using var admin = await server.AdminAsync();

        (await RefusedAsync(admin, "坏.zip", "这不是压缩包"u8.ToArray())).ShouldContain("坏.zip 不是从本系统导出的流程运行");
        (await RefusedAsync(admin, "别的.json", "{}"u8.ToArray())).ShouldContain("别的.json");
        await StudioClient.ProblemAsync(await admin.PostAsync("/bulk-actions/import/workflow-instances", new JsonObject()));
        await StudioClient.ProblemAsync(await admin.GetAsync("/workflow-instances/none/export"), HttpStatusCode.NotFound);
    }

    private static async Task<int> ImportAsync(StudioClient client, string name, byte[] content) =>
        (int)(await StudioClient.JsonAsync(await PostAsync(client, name, content)))["count"]!;

    private static async Task<string> RefusedAsync(StudioClient client, string name, byte[] content) =>
        await StudioClient.ProblemAsync(await PostAsync(client, name, content));

    private static async Task<HttpResponseMessage> PostAsync(StudioClient client, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "files", name } };
        return await client.Http.PostAsync("/elsa/api/bulk-actions/import/workflow-instances", form);
    }
}
