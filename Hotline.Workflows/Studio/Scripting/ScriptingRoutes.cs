using System.Text;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Scripting;

/// <summary>What the script editor knows of names: declarations in TypeScript, as the flow stands now.</summary>
internal static class ScriptingRoutes
{
    public static void MapScripting(this IEndpointRouteBuilder api) =>
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", (string definitionId, StudioCall call) => call.WithBodyAsync(async body =>
        {
            var flow = await call.SendAsync(new GetFlow(definitionId, VersionChoice.Latest));
            var text = TypeDeclarations.Of(flow.Succeeded ? flow.Value.Json : null, body.Text("activityTypeName"));
            return Results.Text(text, "application/x-typescript", Encoding.UTF8);
        }));
}
