using System.Net;
using System.Security.Claims;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

/// <summary>What is signed in holds no longer than its person's rights, but for the pause between two looks.</summary>
public sealed class ChangedPersonTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"), ("Hotline:SignIn:RecheckEvery", "00:00:00.001"));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_cookie_opens_nothing_for_who_was_deactivated()
    {
        using var client = await OpenAsync("supervisor");
        (await client.GetAsync("/api/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await _server.ChangePersonAsync("supervisor", person => person.IsActive = false);

        (await client.GetAsync("/api/overview")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookie_has_the_roles_its_person_has_now()
    {
        using var client = await OpenAsync("admin");
        (await client.GetAsync("/elsa/api/features/installed")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await _server.ChangePersonAsync("admin", _ => { }, withoutRole: Roles.Admin);

        (await client.GetAsync("/elsa/api/features/installed")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_look_tells_the_unit_of_now_and_nothing_of_who_was_deactivated()
    {
        var check = _server.App.Services.GetRequiredService<ISignInCheck>();
        var signedIn = await PrincipalAsync("supervisor");
        ActorClaims.Read(await check.LookAsync(signedIn)).ShouldNotBeNull().IsAs(ActorClaims.Read(signedIn)).ShouldBeTrue();

        await _server.ChangePersonAsync("supervisor", person => person.UnitPath = "/7/");
        ActorClaims.Read(await check.LookAsync(signedIn)).ShouldNotBeNull().UnitPath.ShouldBe("/7/");

        await _server.ChangePersonAsync("supervisor", person => person.IsActive = false);
        (await check.LookAsync(signedIn)).ShouldBeNull();
    }

    private async Task<ClaimsPrincipal> PrincipalAsync(string userName)
    {
        await using var scope = _server.App.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Person>>();
        return await signIn.CreateUserPrincipalAsync((await signIn.UserManager.FindByNameAsync(userName))!);
    }

    private async Task<HttpClient> OpenAsync(string userName)
    {
        var client = _server.Anonymous();
        var token = FormPage.TokenOf(await client.GetStringAsync("/sign-in"));
        await client.PostAsync("/account/sign-in", new FormUrlEncodedContent(
            [new("userName", userName), new("password", "Hotline@12345"), new("__RequestVerificationToken", token)]));
        return client;
    }
}
