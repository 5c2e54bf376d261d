using System.Reflection;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Timers;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tests.Tickets.Pipeline;

public sealed class PermissionTests
{
    private static readonly Actor Admin = People.Reviewer with { Roles = new HashSet<string> { Roles.Admin } };

    [Fact]
    public void Every_request_says_who_may_send_it() => typeof(HotlineDb).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsClass: true } && Array.Exists(type.GetInterfaces(), IsRequest))
        .Where(type => type.GetCustomAttribute<AllowAttribute>() is null)
        .Select(type => type.Name)
        .ShouldBeEmpty();

    [Fact]
    public async Task What_only_the_system_sends_is_refused_to_an_administrator()
    {
        await using var house = await HotlineHouse.OpenAsync();

        (await house.SendAsync(new FireTimer("any"), Admin)).Refusal.ShouldBeOfType<Forbidden>();
    }

    private static bool IsRequest(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>);
}
