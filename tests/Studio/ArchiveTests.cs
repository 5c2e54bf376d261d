using System.IO.Compression;
using System.Net;
using System.Text;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>An archive that unpacks to gigabytes was unpacked for whoever sent it.</summary>
[Collection(Designer.Name)]
public sealed class ArchiveTests(StudioServer server)
{
    private const string Path = "/bulk-actions/import/workflow-instances";

    [Fact]
    public async Task A_bomb_is_refused_by_name_and_unpacked_no_further()
    {
        using var admin = await server.AdminAsync();

        (await StudioClient.ProblemAsync(await SendAsync(admin, Bomb(200)))).ShouldContain("解压后");
    }

    [Fact]
    public async Task Too_many_files_are_refused_by_name()
    {
        using var admin = await server.AdminAsync();
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var entry = 0; entry < 2_001; entry++)
                zip.CreateEntry($"{entry}.json");
        }

        (await StudioClient.ProblemAsync(await SendAsync(admin, buffer.ToArray()))).ShouldContain("2000");
    }

    [Theory]
    [InlineData("supervisor")]
    [InlineData("leader")]
    [InlineData("auditor")]
    public async Task Who_may_only_look_is_refused_before_anything_is_read(string userName)
    {
        using var viewer = await server.SignInAsync(userName);

        await StudioClient.ProblemAsync(await SendAsync(viewer, Encoding.UTF8.GetBytes("no archive at all")), HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> SendAsync(StudioClient client, byte[] content) => client.Http.PostAsync(
        "/elsa/api" + Path,
        new MultipartFormDataContent { { new ByteArrayContent(content), "files", "runs.zip" } });

    private static byte[] Bomb(int megabytes)
    {
        var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("a.json", CompressionLevel.Fastest).Open();
            var blank = new byte[1 << 20];
            Array.Fill(blank, (byte)' ');
            for (var written = 0; written < megabytes; written++)
                entry.Write(blank);
        }

        return buffer.ToArray();
    }
}
