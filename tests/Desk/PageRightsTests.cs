using System.Reflection;
using System.Security.Claims;
using Hotline.Workflows.Desk.Letters.Register;
using Hotline.Workflows.Desk.Shell;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Desk;

public sealed class PageRightsTests
{
    /// <summary>Pages about the person or about nothing: for whoever is signed in, or for all.</summary>
    private static readonly string[] AboutNoRequest = ["FirstPage", "MePage", "DeniedPage", "NotFoundPage", "NoticesPage", "SignInPage"];

    private static readonly Type[] Pages =
        [.. typeof(NavMap).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false))];

    public static TheoryData<string> Roles => [.. Tickets.Model.Roles.All];

    [Fact]
    public void Every_page_names_the_request_it_is_about()
    {
        Pages.Where(page => Rights(page) is null).Select(page => page.Name).Order().ShouldBe(AboutNoRequest.Order());
        Pages.Where(page => Rights(page) is null && !page.IsDefined(typeof(AuthorizeAttribute)) && !page.IsDefined(typeof(AllowAnonymousAttribute)))
            .ShouldBeEmpty();
        Pages.Where(page => Rights(page) is not null && page.GetCustomAttributes().OfType<IAuthorizeData>().Count() != 1).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_page_lets_in_whoever_may_send_its_request(string role)
    {
        var actor = Samples.Handler with { Roles = new HashSet<string> { role } };
        foreach (var page in Pages.Where(page => Rights(page) is not null))
        {
            var rights = Rights(page)!;
            var sends = AllowAttribute.Of(rights.Request)!.Permits(actor);
            (await MayOpenAsync(page, role)).ShouldBe(rights.Only.Count == 0 ? sends : sends && rights.Only.Contains(role), page.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Navigation_shows_exactly_the_pages_one_may_open(string role)
    {
        var shown = NavMap.For(Samples.Handler with { Roles = new HashSet<string> { role } }).Select(entry => entry.Page).ToHashSet();
        foreach (var page in NavMap.All.Select(entry => entry.Page).Distinct())
            (await MayOpenAsync(page, role)).ShouldBe(shown.Contains(page), page.Name);
    }

    [Fact]
    public void Every_page_that_needs_no_more_than_its_address_is_in_the_navigation()
    {
        var reachable = Pages.Where(page => Rights(page) is not null && Addresses(page).Any(address => !address.Contains('{')));
        // A letter is begun from the register, where the navigation leads.
        reachable.Except([.. NavMap.All.Select(entry => entry.Page), typeof(NewLetterPage)]).ShouldBeEmpty();
        NavMap.All.Where(entry => !Addresses(entry.Page).Contains(entry.Href)).ShouldBeEmpty();
    }

    /// <summary>As sign-in and the router decide it.</summary>
    private static async Task<bool> MayOpenAsync(Type page, string role)
    {
        await using var services = new ServiceCollection().AddLogging().AddAuthorizationCore().BuildServiceProvider();
        var policy = await AuthorizationPolicy.CombineAsync(
            services.GetRequiredService<IAuthorizationPolicyProvider>(), page.GetCustomAttributes().OfType<IAuthorizeData>());
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));
        return (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(person, policy!)).Succeeded;
    }

    private static PageRights? Rights(Type page) => page.GetCustomAttribute<PageRights>();

    private static IEnumerable<string> Addresses(Type page) => page.GetCustomAttributes<RouteAttribute>().Select(route => route.Template);
}
