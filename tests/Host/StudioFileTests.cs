using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Hotline.Workflows.Tests.Host;

/// <summary>How the designer's files are served; a folder made up for the test stands for the package.</summary>
public sealed partial class StudioFileTests : IAsyncLifetime
{
    private const string Module = "_framework/Elsa.Studio.Core.xp6o1cja6y.wasm";
    private readonly DirectoryInfo _package = Directory.CreateTempSubdirectory("hotline-studio-");
    private TestServer _server = null!;
    private string _edition = "";

    public async Task InitializeAsync()
    {
        Put("_framework/blazor.webassembly.js", "boot");
        Put("_framework/dotnet.js", "manifest");
        Put("_framework/icudt.oh1zvcfom8.dat", "data");
        Put(Module, "plain");
        Put(Module + ".br", "small");
        Put(Module + ".gz", "smaller");
        Put("_content/MudBlazor/MudBlazor.min.css", "body{}");
        Put("Elsa.Studio.Host.CustomElements.styles.css", "p{}");
        Put("secret.json", "{}");
        _server = await TestServer.StartAsync(null, ("Hotline:StudioDirectory", _package.FullName), ("Hotline:Demo", "true"));
        _edition = await EditionAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _package.Delete(recursive: true);
    }

    [Theory]
    [InlineData("br, gzip", "br", "small")]
    [InlineData("gzip", "gzip", "smaller")]
    [InlineData("br;q=0, gzip", "gzip", "smaller")]
    [InlineData("identity", null, "plain")]
    public async Task A_file_comes_compressed_as_the_browser_can_read_it(string accepted, string? coding, string content)
    {
        using var answer = await GetAsync(Module, accepted);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(coding);
        answer.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/wasm");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(content);
    }

    [Theory]
    [InlineData(Module, "application/wasm")]
    [InlineData("_framework/icudt.oh1zvcfom8.dat", "application/octet-stream")]
    [InlineData("_framework/dotnet.js", "text/javascript")]
    [InlineData("_framework/blazor.webassembly.js", "text/javascript")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css", "text/css")]
    [InlineData("Elsa.Studio.Host.CustomElements.styles.css", "text/css")]
    public async Task A_file_is_kept_for_good_under_its_edition_alone(string name, string type)
    {
        using var kept = await GetAsync(name, "identity");
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        kept.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        CachingOf(kept).ShouldBe("immutable, max-age=31536000, public");

        // A page that was opened before another package was brought.
        Put("_framework/dotnet.js", "another manifest");
        Directory.SetLastWriteTimeUtc(Path.Combine(_package.FullName, "_framework"), DateTime.UnixEpoch);
        using var asked = await GetAsync(name, "identity");
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        CachingOf(asked).ShouldBe("no-cache");
        (await EditionAsync()).ShouldNotBe(_edition);
    }

    [Fact]
    public async Task The_settings_are_asked_for_again()
    {
        using var answer = await GetAsync("appsettings.json", "identity");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        CachingOf(answer).ShouldBe("no-cache");
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again()
    {
        using var first = await GetAsync("_framework/dotnet.js", "identity");
        using var client = _server.Anonymous();
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        (await client.GetAsync($"/studio/editions/{_edition}/_framework/dotnet.js")).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("secret.json")]
    [InlineData("_framework/../secret.json")]
    [InlineData("_framework/%2e%2e/secret.json")]
    [InlineData("_framework/..%2fsecret.json")]
    [InlineData("_framework/missing.js")]
    public async Task Nothing_else_is_given_away(string name)
    {
        using var answer = await GetAsync(name, "identity");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_in_the_frame_asks_for_a_sign_in_and_has_a_strict_policy()
    {
        foreach (var address in new[] { "frame", $"editions/{_edition}/frame" })
        {
            using var stranger = await AskAsync(address, "identity");
            stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var administrator = await _server.SignInAsync("admin");

        using var page = await administrator.GetAsync("/studio/frame");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("'wasm-unsafe-eval'");
        policy.ShouldNotContain("'unsafe-eval'");
        policy.Split(';').Single(part => part.Contains("script-src")).ShouldNotContain("unsafe-inline");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("//", Case.Insensitive, "no address outside");
    }

    [Fact]
    public async Task Without_the_package_its_files_are_simply_not_there()
    {
        File.Delete(Path.Combine(_package.FullName, "_framework/blazor.webassembly.js"));

        using var answer = await GetAsync(Module, "br");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private void Put(string name, string content)
    {
        var path = Path.Combine(_package.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private static string CachingOf(HttpResponseMessage answer) => string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order());

    /// <summary>The package's, as the frame names it.</summary>
    private async Task<string> EditionAsync()
    {
        using var administrator = await _server.SignInAsync("admin");
        return Base().Match(await administrator.GetStringAsync("/studio/frame")).Groups[1].Value;
    }

    private Task<HttpResponseMessage> GetAsync(string name, string accepted) => AskAsync($"editions/{_edition}/{name}", accepted);

    private async Task<HttpResponseMessage> AskAsync(string name, string accepted)
    {
        using var client = _server.Anonymous();
        client.DefaultRequestHeaders.AcceptEncoding.Clear();
        foreach (var coding in accepted.Split(','))
            client.DefaultRequestHeaders.AcceptEncoding.Add(StringWithQualityHeaderValue.Parse(coding.Trim()));
        return await client.GetAsync(new Uri(_server.Address + "studio/" + name));
    }

    [GeneratedRegex("<base href=\"/studio/editions/([0-9a-f]{16})/\"")]
    private static partial Regex Base();
}
