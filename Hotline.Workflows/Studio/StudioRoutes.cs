using Hotline.Workflows.Studio.Definitions;
using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Studio.Instances;
using Hotline.Workflows.Studio.Live;
using Hotline.Workflows.Studio.Scripting;
using Hotline.Workflows.Studio.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio;

/// <summary>The Elsa Server API that Elsa Studio and other Elsa clients call.</summary>
public static class StudioRoutes
{
    /// <summary>Where API and hub lie; Studio's <c>remote-endpoint</c> is the API below it.</summary>
    public const string Prefix = "/elsa";

    /// <summary>Where viewers hear that an instance has moved.</summary>
    public const string HubPath = Prefix + InstanceHub.Path;

    public static void MapStudioApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix + "/api")
            .RequireAuthorization(StudioAccess.Policy)
            .DisableAntiforgery()
            .ExcludeFromDescription()
            .AddEndpointFilter(new ForeignPages(why => StudioProblems.Answer(StatusCodes.Status403Forbidden, why)));
        api.MapDefinitions();
        api.MapDefinitionChanges();
        api.MapBulkChanges();
        api.MapRuns();
        api.MapSubgraphs();
        api.MapDescriptors();
        api.MapScripting();
        api.MapInstances();
        api.MapInstanceFiles();
        api.MapActivityExecutions();
        api.Map("/{**rest}", () => StudioProblems.Answer(StatusCodes.Status404NotFound, "没有这个地址。"));
        routes.MapHub<InstanceHub>(HubPath).RequireAuthorization(StudioAccess.Policy);
    }
}
