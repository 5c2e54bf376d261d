namespace Hotline.Workflows.Tests.Host;

public sealed class HeadTests
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/healthz/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/tickets")]
    [InlineData("/api/tickets/990101-0001")]
    [InlineData("/api/imports/template.xlsx")]
    [InlineData("/todo")]
    [InlineData("/no-such-page")]
    [InlineData("/mark.svg")]
    public async Task What_is_asked_for_its_head_alone_is_answered_as_a_whole_would_be(string path)
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        using var person = await server.SignInAsync("dispatcher");
        using var nobody = server.Anonymous();
        foreach (var client in new[] { person, nobody })
        {
            using var whole = await client.GetAsync(new Uri(path, UriKind.Relative));
            using var asked = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await client.SendAsync(asked);
            (head.StatusCode, head.Content.Headers.ContentType).ShouldBe((whole.StatusCode, whole.Content.Headers.ContentType));
            head.Headers.Location.ShouldBe(whole.Headers.Location);
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }
    }
}
