using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>What Studio asks to know what it can draw and offer.</summary>
internal static class DescriptorRoutes
{
    public static void MapDescriptors(this IEndpointRouteBuilder api)
    {
        var descriptors = api.MapGroup("/descriptors");
        descriptors.MapGet("/activities", async (HttpContext http, StudioCall call, ActivityCatalog catalog) => (await catalog.TextAsync(call)).Answer(http));
        // No input of ours changes its choices with the values of others.
        descriptors.MapPost("/activities/{typeName}/options/{propertyName}", () => StudioJson.Ok(new JsonObject { ["items"] = new JsonObject() }));
        descriptors.MapGet("/expression-descriptors", () => StudioJson.List(ExpressionTypes.All));
        descriptors.MapGet("/variables", () => StudioJson.List(VariableTypes.All));
        descriptors.MapGet("/storage-drivers", () => StudioJson.List(Strategies.StorageDrivers));
        descriptors.MapGet("/incident-strategies", () => StudioJson.List(Strategies.Incident));
        descriptors.MapGet("/workflow-activation-strategies", () => StudioJson.List(Strategies.Activation));
        descriptors.MapGet("/log-persistence-strategies", () => StudioJson.List(Strategies.LogPersistence));
        // Every burst commits as one; there is nothing to choose.
        descriptors.MapGet("/commit-strategies/workflows", Nothing);
        descriptors.MapGet("/commit-strategies/activities", Nothing);
        descriptors.MapGet("/output-converters", (StudioCall call) => call.Text("sourceType") is null || call.Text("destinationType") is null
            ? StudioProblems.Answer(StatusCodes.Status400BadRequest, "请给出 sourceType 和 destinationType。")
            : Nothing());
        api.MapFeatures();
    }

    private static IResult Nothing() => StudioJson.List(Array.Empty<string>());
}
