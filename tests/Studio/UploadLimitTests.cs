using System.Net;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Host;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>How much of exported instances is taken at once.</summary>
public sealed class UploadLimitTests : IAsyncLifetime
{
    private const int Megabyte = 1 << 20;
    private const string Address = "/elsa/api/bulk-actions/import/workflow-instances";
    private TestServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:Flows:MostUploadedBytes", $"{Megabyte}"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Files_larger_than_the_setting_are_refused_with_the_reason_and_smaller_ones_are_read()
    {
        using var admin = new StudioClient(await _server.SignInAsync("admin"));

        (await StudioClient.ProblemAsync(await UploadAsync(admin, 3 * Megabyte), HttpStatusCode.RequestEntityTooLarge)).ShouldBe("general: 文件太大，一次最多上传 1 MB。");
        (await StudioClient.ProblemAsync(await UploadAsync(admin, Megabyte / 2))).ShouldContain("大的.json 不是从本系统导出的流程运行");
        (await StudioClient.ProblemAsync(await admin.PostAsync("/bulk-actions/import/workflow-instances", new JsonObject()))).ShouldBe("files: 请选择要导入的文件。");
    }

    [Fact]
    public async Task A_body_of_another_kind_has_the_same_limit()
    {
        using var admin = new StudioClient(await _server.SignInAsync("admin"));

        (await StudioClient.ProblemAsync(await admin.PostTextAsync("/bulk-actions/import/workflow-instances", new string(' ', 3 * Megabyte)), HttpStatusCode.RequestEntityTooLarge)).ShouldBe("general: 内容太大，服务器没有收下。");
    }

    private static async Task<HttpResponseMessage> UploadAsync(StudioClient client, int bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[bytes]), "files", "大的.json" } };
        return await client.Http.PostAsync(Address, form);
    }
}
