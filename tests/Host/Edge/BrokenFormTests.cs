using System.Net;
using System.Text;

namespace Hotline.Workflows.Tests.Host.Edge;

/// <summary>A form that cannot be read, or holds an odd text, is a 400 with the reason wherever forms are read.</summary>
[Collection(Demo.Name)]
public sealed class BrokenFormTests(DemoServer demo)
{
    private const string Part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\nx\r\n";

    public static TheoryData<string, string, string> Broken()
    {
        var cases = new TheoryData<string, string, string>();
        string[] addresses = ["/api/tickets/1/attachments", "/api/tickets/import", "/elsa/api/bulk-actions/import/workflow-instances", "/account/sign-in"];
        foreach (var address in addresses)
        {
            cases.Add(address, "multipart/form-data", Part + "--b--");
            cases.Add(address, "multipart/form-data; boundary=", Part + "--b--");
            cases.Add(address, "multipart/form-data; boundary=b", Part);
            cases.Add(address, "multipart/form-data; boundary=b", Part[..^3]);
            cases.Add(address, "multipart/form-data; boundary=b", Part[..40]);
            cases.Add(address, "multipart/form-data; boundary=b", "no part at all");
            cases.Add(address, "multipart/form-data; boundary=b", "--b\r\nnonsense\r\n\r\nx\r\n--b--");
            cases.Add(address, "multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--" + "\r\n--b");
            cases.Add(address, "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n" + new string('h', 40_000) + ": 1\r\n\r\nx\r\n--b--");
            cases.Add(address, "multipart/form-data; boundary=" + new string('b', 400), Part + "--b--");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_form_is_refused_with_the_reason(string address, string type, string body)
    {
        using var client = await demo.Server.SignInAsync("admin");
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await client.PostAsync(await AddressAsync(address), content);

        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        text.ShouldContain("multipart/form-data");
    }

    [Theory]
    [InlineData("/api/tickets/1/attachments")]
    [InlineData("/api/tickets/import")]
    [InlineData("/elsa/api/bulk-actions/import/workflow-instances")]
    public async Task A_form_without_a_file_is_told_so(string address)
    {
        using var client = await demo.Server.SignInAsync("admin");
        using var content = new ByteArrayContent([]);
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

        using var answer = await client.PostAsync(await AddressAsync(address), content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("文件");
    }

    [Theory]
    [InlineData("/api/tickets/1/attachments")]
    [InlineData("/api/tickets/import")]
    [InlineData("/elsa/api/bulk-actions/import/workflow-instances")]
    public async Task A_file_name_with_an_odd_character_is_refused_by_field_and_character(string address)
    {
        using var client = await demo.Server.SignInAsync("admin");
        foreach (var (name, sign) in new[] { ("a\u202efdp.exe", "U+202E"), ("a\u0001.csv", "U+0001"), ("\ufffe.csv", "U+FFFE") })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Part.Replace("a.csv", name) + "--b--"));
            content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");

            using var answer = await client.PostAsync(await AddressAsync(address), content);

            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
            text.Replace("\\u002B", "+").ShouldContain($"“file”的第 {name.IndexOf(char.ConvertFromUtf32(Convert.ToInt32(sign[2..], 16)), StringComparison.Ordinal) + 1} 个字符 {sign} 不能使用");
        }
    }

    [Theory]
    [InlineData("userName=%00&password=x", "invalid characters")]
    [InlineData("userName=a%E2%80%AEb&password=x", "U+202E")]
    [InlineData("userName=a&password=%EF%BF%BE", "U+FFFE")]
    [InlineData("userName=a&password=x&returnUrl=%2F%01", "U+0001")]
    public async Task The_sign_in_form_refuses_an_odd_character(string form, string sign)
    {
        using var client = demo.Server.Anonymous();

        using var answer = await client.PostAsync("/account/sign-in", new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(sign);
    }

    /// <summary>Whether there is such a ticket is looked at before its file is read, so there has to be one.</summary>
    private async Task<string> AddressAsync(string address)
    {
        if (!address.Contains("/tickets/1/", StringComparison.Ordinal))
            return address;
        using var client = await demo.Server.SignInAsync("dispatcher");
        var created = await client.PostAsync("/api/tickets", new StringContent("""{"content":"路灯不亮"}""", Encoding.UTF8, "application/json"));
        return address.Replace("/1/", $"/{(await created.JsonAsync())["no"]}/", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refusal_names_the_place_in_the_json_and_the_character()
    {
        using var client = await demo.Server.SignInAsync("dispatcher");

        var answer = await client.PostAsync("/api/tasks/1/complete", new StringContent("""{"outcome":"接单","data":{"notes":["a","b\ud83d"]}}""", Encoding.UTF8, "application/json"));

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "invalid");
        ((string?)problem["detail"]).ShouldBe("“data.notes[1]”的第 2 个字符 U+D83D 不能使用：它只是半个字符，多半是截断或编码错误造成的。请删去后再提交。");
    }

    [Fact]
    public async Task Who_has_not_signed_in_sends_no_more_than_a_sign_in_needs()
    {
        using var client = demo.Server.Anonymous();

        var answer = await client.PostAsync("/api/auth/login", new StringContent($$"""{"userName":"{{new string('a', 100_000)}}"}""", Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_large_flow_in_many_pieces_passes_the_edge_whole()
    {
        using var client = await demo.Server.SignInAsync("admin");
        var text = new string('路', 1_000_000);
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($$$"""{"model":{"name":"大","description":"{{{text}}}","root":{"id":"r","type":"Elsa.Flowchart","activities":[]} } }""")));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elsa/api/workflow-definitions") { Content = content, Headers = { TransferEncodingChunked = true } };

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, (await answer.Content.ReadAsStringAsync())[..200]);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(text);
    }
}
