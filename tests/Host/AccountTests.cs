using System.Net;
using System.Security.Claims;
using Hotline.Workflows.Desk.SignIn;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

/// <summary>What a person does about their own account at the desk: password, sign-ins, language.</summary>
public sealed class AccountTests(AccountTests.House house) : IClassFixture<AccountTests.House>
{
    private const string First = "Hotline@12345";
    private const string Second = "another-word-7";

    private readonly TestServer _server = house.Server;

    [Fact]
    public async Task A_password_is_changed_by_who_knows_it_and_ends_every_other_sign_in()
    {
        using var here = await OpenAsync("auditor", First, "Chrome/130 Windows");
        using var there = await OpenAsync("auditor", First, "Firefox/130 Linux");

        (await ChangeAsync(here, "wrong", Second, Second)).ShouldBe("/me?wrong=current#password");
        (await ChangeAsync(here, First, Second, "another")).ShouldBe("/me?wrong=again#password");
        (await ChangeAsync(here, First, "short", "short")).ShouldBe("/me?wrong=new#password");
        (await StatusAsync(there)).ShouldBe(HttpStatusCode.OK);
        (await ChangeAsync(here, First, Second, Second)).ShouldBe("/me?said=password#password");

        (await StatusAsync(here)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(there)).ShouldBe(HttpStatusCode.Unauthorized);
        using var anew = await OpenAsync("auditor", Second, "Chrome/130 Windows");
        (await StatusAsync(anew)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_sign_in_is_ended_or_all_others()
    {
        using var here = await OpenAsync("cashier", First, "Chrome/130 Windows");
        using var phone = await OpenAsync("cashier", First, "Mobile Safari/17 iPhone");
        using var home = await OpenAsync("cashier", First, "Firefox/130 Linux");
        var places = await PlacesAsync("cashier");
        places.Select(place => AgentName.Of(place.Agent)).ShouldBe(["Chrome · Windows", "Safari · iPhone", "Firefox · Linux"], ignoreOrder: true);

        (await PostAsync(here, "/account/sign-ins/end", KeyValuePair.Create("id", places.Single(place => place.Agent.Contains("iPhone")).Id))).ShouldBe("/me?said=ended#sign-ins");
        (await StatusAsync(phone)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(home)).ShouldBe(HttpStatusCode.OK);

        await PostAsync(here, "/account/sign-ins/end-others");
        (await StatusAsync(home)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(here)).ShouldBe(HttpStatusCode.OK);
        (await PlacesAsync("cashier")).ShouldHaveSingleItem();

        await PostAsync(here, "/account/sign-out");
        (await PlacesAsync("cashier")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_ends_the_sign_in_of_another()
    {
        using var finance = await OpenAsync("finance", First, "Chrome/130 Windows");
        using var other = await OpenAsync("finance2", First, "Chrome/130 Windows");
        await PostAsync(other, "/account/sign-ins/end", KeyValuePair.Create("id", (await PlacesAsync("finance")).Single().Id));

        (await StatusAsync(finance)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_language_is_chosen_before_anybody_signs_in()
    {
        using var client = _server.Anonymous();
        (await client.GetStringAsync("/sign-in")).ShouldContain("<html lang=\"zh-Hans\"");
        (await PostAsync(client, "/account/language", new("culture", "en"), new("returnUrl", "/sign-in"))).ShouldBe("/sign-in");
        (await client.GetStringAsync("/sign-in")).ShouldContain("<html lang=\"en\"");

        await PostAsync(client, "/account/language", new("culture", "tlh"), new("returnUrl", "//evil.example"));
        (await client.GetStringAsync("/sign-in")).ShouldContain("<html lang=\"en\"");
    }

    [Fact]
    public async Task The_sign_in_page_of_a_demonstration_lists_its_accounts()
    {
        using var client = _server.Anonymous();
        var page = await client.GetStringAsync("/sign-in");

        foreach (var account in new[] { "dispatcher", "handler", "reviewer", "callback", "finance", "leader", "admin" })
            page.ShouldContain($"data-user=\"{account}\"");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client) => (await client.GetAsync("/api/auth/me")).StatusCode;

    private static Task<string> ChangeAsync(HttpClient client, string current, string wanted, string again) =>
        PostAsync(client, "/account/password", new("current", current), new("new", wanted), new("again", again));

    /// <summary>With the token of a page the person has open.</summary>
    private static async Task<string> PostAsync(HttpClient client, string path, params KeyValuePair<string, string>[] fields)
    {
        var open = await StatusAsync(client) is HttpStatusCode.OK ? "/me" : "/sign-in";
        var token = FormPage.TokenOf(await client.GetStringAsync(open));
        var answer = await client.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields]));
        return answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }

    private async Task<HttpClient> OpenAsync(string userName, string password, string agent)
    {
        var client = _server.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        (await PostAsync(client, "/account/sign-in", new("userName", userName), new("password", password), new("returnUrl", "/"))).ShouldBe("/");
        return client;
    }

    private async Task<IReadOnlyList<SignInPlace>> PlacesAsync(string userName)
    {
        await using var scope = _server.App.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Person>>();
        ClaimsPrincipal person = await signIn.CreateUserPrincipalAsync((await signIn.UserManager.FindByNameAsync(userName))!);
        return await _server.App.Services.GetRequiredService<ISignIns>().ListAsync(person);
    }

    public sealed class House : IAsyncLifetime
    {
        public TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() =>
            Server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:SignIn:RecheckEvery", "00:00:00.001"));

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
