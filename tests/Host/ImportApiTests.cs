using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Hotline.Workflows.Tests.Host;

[Collection(Demo.Name)]
public sealed class ImportApiTests(DemoServer demo)
{
    [Fact]
    public async Task The_template_that_is_downloaded_is_understood_when_it_comes_back()
    {
        using var client = await demo.Server.SignInAsync("dispatcher");
        var template = await client.GetAsync("/api/imports/template.xlsx");
        template.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("工单导入模板.xlsx");

        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(await template.Content.ReadAsByteArrayAsync());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", "工单导入模板.xlsx");
        var columns = await (await client.PostAsync("/api/tickets/import/columns", form)).JsonAsync();

        columns["columns"]!.AsArray().ShouldAllBe(column => column!["field"] != null);
        ((string?)columns["columns"]![0]!["samples"]![0]).ShouldBe("示例");
    }

    [Fact]
    public async Task An_import_that_is_none_or_of_others_is_not_withdrawn()
    {
        using var client = await demo.Server.SignInAsync("dispatcher");
        await (await client.PostAsJsonAsync("/api/imports/1/withdraw", new { reason = "x" })).ShouldBeProblemAsync(HttpStatusCode.NotFound, "import-unknown");
        using var handler = await demo.Server.SignInAsync("handler");
        await (await handler.PostAsJsonAsync("/api/imports/1/withdraw", new { reason = "x" })).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await handler.GetAsync("/api/imports/template.xlsx")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }
}
