using System.Security.Claims;
using Bunit;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Desk.SignIn;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>A page that was open when its person was deactivated or lost a role went on for as long as it was open.</summary>
public sealed class WatchedSignInTests : DeskContext
{
    private readonly FakeCheck check = new();
    private readonly WatchedSignIn signIn;

    public WatchedSignInTests()
    {
        signIn = new WatchedSignIn(check, Updates, Clock, NullLogger<WatchedSignIn>.Instance);
        signIn.SetAuthenticationState(Task.FromResult(new AuthenticationState(check.Person!)));
    }

    [Fact]
    public async Task The_next_act_is_the_persons_with_the_roles_and_the_unit_they_have_now()
    {
        using var session = Session();
        (await session.ActorAsync()).Roles.ShouldBe([Roles.Handler]);

        check.Person = Someone("/9/", Roles.Supervisor);
        Clock.Advance(check.Every);
        await session.AskAsync(new CountTasks(TaskScope.Mine));

        Hotline.Actors.ShouldHaveSingleItem().Roles.ShouldBe([Roles.Supervisor]);
        Hotline.Actors[0].UnitPath.ShouldBe("/9/");
    }

    [Fact]
    public async Task Nothing_changes_for_whom_nothing_has_changed()
    {
        using var session = Session();
        var known = await session.ActorAsync();
        var changes = 0;
        session.Changed += () => changes++;

        check.Person = Someone("/1/2/", Roles.Handler);
        Clock.Advance(check.Every);

        check.Asked.ShouldBe(1);
        changes.ShouldBe(0);
        session.Actor.ShouldBeSameAs(known);
    }

    [Fact]
    public async Task Who_was_deactivated_is_led_to_the_sign_in_and_can_ask_nothing()
    {
        using var session = Session();
        await session.ActorAsync();

        check.Person = null;
        Clock.Advance(check.Every);
        await session.AskAsync(new CountTasks(TaskScope.Mine));

        Hotline.Asked.ShouldBeEmpty();
        (await signIn.GetAuthenticationStateAsync()).User.Identity.ShouldBeNull();
        Render<SignInAgain>();
        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/sign-in?returnUrl=%2F");
    }

    [Fact]
    public async Task News_of_a_sign_in_that_has_ended_end_the_open_page_at_once_and_nobody_elses()
    {
        using var session = Session();
        await session.ActorAsync();
        check.Person = null;

        Updates.Publish(SignInNews.Of(8));
        check.Asked.ShouldBe(0);
        session.Actor.ShouldNotBeNull();

        Updates.Publish(SignInNews.Of(7));
        check.Asked.ShouldBe(1);
        session.Actor.ShouldBeNull();
    }

    [Fact]
    public async Task A_look_that_fails_leaves_the_sign_in_as_it_is_until_the_next()
    {
        using var session = Session();
        await session.ActorAsync();

        check.Failure = new InvalidOperationException("made up");
        Clock.Advance(check.Every);
        session.Actor.ShouldNotBeNull();

        (check.Failure, check.Person) = (null, null);
        Clock.Advance(check.Every);
        session.Actor.ShouldBeNull();
    }

    protected override void Dispose(bool disposing)
    {
        signIn.Dispose();
        base.Dispose(disposing);
    }

    private DeskSession Session() => new(signIn, Hotline, Services.GetRequiredService<IStringLocalizer<DeskTexts>>(), NullLogger<DeskSession>.Instance);

    private static ClaimsPrincipal Someone(string path, params string[] roles) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, "7"),
            new(ClaimTypes.Name, "someone"),
            .. ActorClaims.Write("某人", 2, "某街道", path),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        "test"));

    private sealed class FakeCheck : ISignInCheck
    {
        public TimeSpan Every => TimeSpan.FromMinutes(1);

        public ClaimsPrincipal? Person { get; set; } = Someone("/1/2/", Roles.Handler);

        public Exception? Failure { get; set; }

        public int Asked { get; private set; }

        public Task<ClaimsPrincipal?> LookAsync(ClaimsPrincipal signedIn)
        {
            Asked++;
            return Failure is null ? Task.FromResult(Person) : Task.FromException<ClaimsPrincipal?>(Failure);
        }
    }
}
