using Hotline.Workflows.Engine.Expressions.Templates;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Tasks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

/// <summary>What a start need not do again. Seconds are measured by hand; these hold the reasons for them.</summary>
public sealed class ColdStartTests
{
    [Fact]
    public async Task A_start_on_an_unchanged_database_checks_no_flow_and_reads_no_form_and_no_template()
    {
        var folder = TestServer.NewFolder();
        await using (await TestServer.StartAsync(folder))
        {
        }

        var settings = new Dictionary<string, string?> { ["Hotline:DataDirectory"] = folder, ["urls"] = "http://127.0.0.1:0" };
        await using (await HotlineServer.CreateAsync(settings, services => services
            .AddScoped<FlowValidation>(_ => throw new InvalidOperationException("A flow was checked."))
            .AddScoped<FlowVersions>(_ => throw new InvalidOperationException("A flow was read."))
            .AddSingleton<TextTemplates>(_ => throw new InvalidOperationException("A template was read."))
            .AddSingleton<FormCatalog>(_ => throw new InvalidOperationException("The forms were read."))))
        {
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_route_is_made_once_however_many_ask_for_it()
    {
        await using var server = await TestServer.StartAsync();
        var source = ((IEndpointRouteBuilder)server.App).DataSources.Single(source => source.Endpoints.OfType<RouteEndpoint>().Any(IsTaskRoute));

        var made = source.Endpoints.OfType<RouteEndpoint>().First(IsTaskRoute);

        source.Endpoints.ShouldContain(again => ReferenceEquals(again, made));
        server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.ShouldContain(again => ReferenceEquals(again, made));
    }

    private static bool IsTaskRoute(RouteEndpoint route) => route.RoutePattern.RawText!.StartsWith("/api/tasks", StringComparison.Ordinal);
}
