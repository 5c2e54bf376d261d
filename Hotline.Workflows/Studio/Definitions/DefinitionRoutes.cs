using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>Reading flows: the list, one version, its use in others, its file.</summary>
internal static class DefinitionRoutes
{
    private const int PageSize = 10;

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var flows = api.MapGroup("/workflow-definitions");
        flows.MapGet("/", ListAsync);
        flows.MapGet("/many-by-id", ManyAsync);
        flows.MapGet("/by-definition-id/{definitionId}", ByDefinitionAsync);
        flows.MapGet("/by-id/{versionId}", (string versionId, StudioCall call, ActivityCatalog catalog) => ShowAsync(GetFlow.ByVersion(versionId), call, catalog));
        flows.MapGet("/validation/is-name-unique", IsNameUniqueAsync);
        flows.MapGet("/{definitionId}", ByDefinitionAsync);
        flows.MapGet("/{definitionId}/consumers", ConsumersAsync);
        flows.MapGet("/{definitionId}/export", ExportAsync);
    }

    /// <summary>The whole definition, as most answers of a change give it too.</summary>
    public static async Task<JsonObject> ViewAsync(FlowVersion flow, StudioCall call, ActivityCatalog catalog) =>
        DefinitionView.Of(flow, await catalog.KnownAsync(call), call.MayChange);

    private static async Task<IResult> ListAsync(StudioCall call)
    {
        var versions = call.Versions(default);
        if (!versions.Succeeded)
            return StudioProblems.Of(versions.Refusal);
        var (page, size) = (call.Number("page"), call.Number("pageSize"));
        var paged = page is not null || size is not null;
        var take = Math.Clamp(size ?? PageSize, 1, 1000);
        var query = new ListFlows
        {
            Versions = versions.Value,
            Ids = call.Texts("ids"),
            DefinitionIds = call.Texts("definitionIds"),
            Search = call.Text("searchTerm"),
            IsSystem = call.Flag("isSystem"),
            Order = Enum.TryParse<FlowOrder>(call.Text("orderBy"), ignoreCase: true, out var order) ? order : FlowOrder.Name,
            Descending = string.Equals(call.Text("orderDirection"), "Descending", StringComparison.OrdinalIgnoreCase),
            Skip = paged ? Math.Clamp(page ?? 0, 0, 1_000_000) * take : 0,
            Take = paged ? take : null,
        };
        return await call.AnswerAsync(query, found => StudioJson.Ok(new JsonObject
        {
            ["items"] = new JsonArray([.. found.Items.Select(flow => DefinitionView.Summary(flow, call))]),
            ["totalCount"] = found.Total,
            ["links"] = Links.OfList(call.MayChange),
        }));
    }

    private static async Task<IResult> ManyAsync(StudioCall call, ActivityCatalog catalog)
    {
        var items = new JsonArray();
        foreach (var id in call.Texts("ids") ?? [])
            if (await call.SendAsync(GetFlow.ByVersion(id)) is { Succeeded: true } flow)
                items.Add(await ViewAsync(flow.Value, call, catalog));
        return StudioJson.Ok(new JsonObject { ["items"] = items, ["count"] = items.Count });
    }

    private static async Task<IResult> ByDefinitionAsync(string definitionId, StudioCall call, ActivityCatalog catalog)
    {
        var versions = call.Versions(VersionChoice.Latest);
        return versions.Succeeded
            ? await ShowAsync(new GetFlow(definitionId, versions.Value), call, catalog)
            : StudioProblems.Of(versions.Refusal);
    }

    private static async Task<IResult> ShowAsync(GetFlow query, StudioCall call, ActivityCatalog catalog)
    {
        var found = await call.SendAsync(query);
        return found.Succeeded ? StudioJson.Ok(await ViewAsync(found.Value, call, catalog)) : StudioProblems.Of(found.Refusal);
    }

    private static Task<IResult> IsNameUniqueAsync(StudioCall call) => call.AnswerAsync(
        new IsFlowNameFree(call.Text("name") ?? "", call.Text("definitionId")), isUnique => StudioJson.Ok(new { isUnique }));

    private static Task<IResult> ConsumersAsync(string definitionId, StudioCall call) => call.AnswerAsync(
        new ListFlowUses(definitionId),
        uses => StudioJson.Ok(new { consumingWorkflowDefinitionIds = uses.Select(use => use.DefinitionId), items = uses.Select(use => use.DefinitionId), count = uses.Count }));

    private static async Task<IResult> ExportAsync(string definitionId, StudioCall call)
    {
        var versions = call.Versions(VersionChoice.Latest);
        if (!versions.Succeeded)
            return StudioProblems.Of(versions.Refusal);
        if (call.Flag("includeConsumingWorkflows") is true)
            return await FlowArchive.AnswerAsync([definitionId], versions.Value, withUses: true, call);
        return await call.AnswerAsync(
            new ExportFlow(definitionId, versions.Value), file => Results.File(System.Text.Encoding.UTF8.GetBytes(file.Text), "application/json", file.Name));
    }
}
