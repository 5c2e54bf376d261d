using System.Net;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

public sealed class StartTests
{
    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://192.168.1.5:5080")]
    [InlineData("http://localhost:5080;http://[::]:5081")]
    public async Task A_demo_that_others_could_reach_is_refused(string urls)
    {
        var refusal = await Should.ThrowAsync<StartRefusedException>(
            () => TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("urls", urls)));

        refusal.Message.ShouldContain("演示模式只能监听本机");
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:0")]
    public async Task A_demo_on_loopback_starts(string urls)
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("urls", urls));
        using var anybody = server.Anonymous();

        (await anybody.GetAsync("/healthz/ready")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_can_put_the_clock_of_the_product_wrong()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        using var client = new HttpClient { BaseAddress = server.Address };

        using var answer = await client.PostAsync("/drill/clock", new StringContent("""{"offset":"01:00:00"}""", null, "application/json"));

        answer.StatusCode.ShouldBeOneOf(System.Net.HttpStatusCode.NotFound, System.Net.HttpStatusCode.MethodNotAllowed, System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_demo_has_the_whole_district()
    {
        await using var server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));
        await using var scope = server.App.Services.CreateAsyncScope();
        var units = await scope.ServiceProvider.GetRequiredService<HotlineDb>().Units
            .GroupBy(unit => unit.Kind).ToDictionaryAsync(kind => kind.Key, kind => kind.Count());

        units[UnitKind.District].ShouldBe(1);
        units[UnitKind.Street].ShouldBe(9);
        units[UnitKind.Community].ShouldBe(155);
        units[UnitKind.Grid].ShouldBe(2052);
    }

    [Fact]
    public async Task The_first_start_makes_one_administrator_whose_password_works_and_is_shown_once()
    {
        var folder = TestServer.NewFolder();
        string password;
        await using (var first = await TestServer.StartAsync(folder))
        {
            password = first.App.Services.GetRequiredService<StartNews>().AdminPassword.ShouldNotBeNull();
            using var client = await first.SignInAsync("admin", password);
            (await client.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await using (var second = await TestServer.StartAsync(folder))
        {
            second.App.Services.GetRequiredService<StartNews>().AdminPassword.ShouldBeNull();
            using var client = await second.SignInAsync("admin", password);
            (await client.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_the_demo_there_is_no_published_password()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anonymous();
        var answer = await client.PostAsync(
            "/api/auth/login",
            new StringContent("""{"userName":"dispatcher","password":"Hotline@12345"}""", System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Demo_data_served_without_the_demo_opens_to_no_published_password()
    {
        var folder = TestServer.NewFolder();
        await using (await TestServer.StartAsync(folder, ("Hotline:Demo", "true")))
        {
        }

        await using (var server = await TestServer.StartAsync(folder))
            await Should.ThrowAsync<HttpRequestException>(() => server.SignInAsync("admin"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_demo_on_an_installations_data_adds_its_people_and_leaves_the_administrator()
    {
        var folder = TestServer.NewFolder();
        string? password;
        await using (var first = await TestServer.StartAsync(folder))
            password = first.App.Services.GetRequiredService<StartNews>().AdminPassword;

        await using (var demo = await TestServer.StartAsync(folder, ("Hotline:Demo", "true")))
        {
            using var admin = await demo.SignInAsync("admin", password!);
            using var handler = await demo.SignInAsync("handler");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_unknown_database_is_refused_with_the_two_there_are()
    {
        var refusal = await Should.ThrowAsync<StartRefusedException>(() => TestServer.StartAsync(null, ("Hotline:Database", "oracle")));

        refusal.Message.ShouldContain("sqlite 或 postgres");
    }

    [Fact]
    public async Task Both_health_addresses_answer_without_a_sign_in()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.Anonymous();

        (await client.GetAsync("/healthz/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await client.GetAsync("/healthz/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((string?)(await ready.JsonAsync())["checks"]!["database"]!["status"]).ShouldBe("healthy");
    }
}
