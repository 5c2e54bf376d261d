using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Host.Composition;

/// <summary>
/// Routes whose endpoints are made once. The framework asks a plain group for its endpoints anew for each part that
/// wants to know them, and looks at every handler each time.
/// </summary>
internal sealed class KeptRoutes(IEndpointRouteBuilder app) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => app.ServiceProvider;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IApplicationBuilder CreateApplicationBuilder() => app.CreateApplicationBuilder();

    /// <summary>Hands all that was mapped here to the server and makes its endpoints now, so that no request waits for them; of most the delegate comes with the first request (<see cref="LateRoutes"/>).</summary>
    public void Make()
    {
        app.DataSources.Add(new CompositeEndpointDataSource(DataSources));
        foreach (var source in app.DataSources)
            _ = source.Endpoints;
    }
}
