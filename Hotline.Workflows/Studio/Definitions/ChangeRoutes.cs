using System.Text.Json.Nodes;
using Hotline.Workflows.Studio.Descriptors;
using Hotline.Workflows.Studio.Wire;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Definitions;

/// <summary>Changing one flow: save, publish, retract, revert, delete, import.</summary>
internal static class ChangeRoutes
{
    public static void MapDefinitionChanges(this IEndpointRouteBuilder api)
    {
        var flows = api.MapGroup("/workflow-definitions");
        flows.MapPost("/", (StudioCall call, ActivityCatalog catalog) => call.WithBodyAsync(body => SaveAsync(body, call, catalog))).NeedsRightOf<SaveFlow>();
        flows.MapPost("/import", (StudioCall call, ActivityCatalog catalog) => call.WithBodyAsync(body => ImportAsync(body, call, catalog))).NeedsRightOf<ImportFlow>();
        flows.MapPut("/import", (StudioCall call, ActivityCatalog catalog) => call.WithBodyAsync(body => ImportAsync(body, call, catalog))).NeedsRightOf<ImportFlow>();
        flows.MapPost("/{definitionId}/publish", PublishAsync);
        flows.MapPost("/{definitionId}/retract", RetractAsync);
        flows.MapPost("/{definitionId}/revert/{version:int}", (string definitionId, int version, StudioCall call) => call.AnswerAsync(
            new RevertFlow(definitionId, version),
            draft => StudioJson.Ok(DefinitionView.Summary(draft.Summary, call), StatusCodes.Status201Created)));
        flows.MapPost("/{definitionId}/update-references", (string definitionId, StudioCall call) => call.AnswerAsync(
            new UpdateFlowUses(definitionId), updated => StudioJson.Ok(new { affectedWorkflows = updated })));
        flows.MapDelete("/{definitionId}", (string definitionId, StudioCall call) => DeleteAsync(new DeleteFlows([definitionId]), call));
        api.MapDelete("/workflow-definition-versions/{versionId}", (string versionId, StudioCall call) => DeleteAsync(new DeleteFlowVersions([versionId]), call));
    }

    private static async Task<IResult> SaveAsync(JsonObject body, StudioCall call, ActivityCatalog catalog)
    {
        if (body["model"] is not JsonObject model)
            return StudioProblems.Of(Invalid.Field("model", "缺少流程内容（model）。"));
        var saved = await call.SendAsync(new SaveFlow(model, body.Flag("publish")));
        return saved.Succeeded
            ? StudioJson.Ok(await ChangedAsync(saved.Value.Flow, false, saved.Value.Consumers, saved.Value.Warnings, call, catalog))
            : StudioProblems.Of(saved.Refusal);
    }

    private static async Task<IResult> PublishAsync(string definitionId, StudioCall call, ActivityCatalog catalog)
    {
        var published = await call.SendAsync(new PublishFlow(definitionId));
        return published.Succeeded
            ? StudioJson.Ok(await ChangedAsync(published.Value.Flow, published.Value.AlreadyPublished, published.Value.Consumers, published.Value.Warnings, call, catalog))
            : StudioProblems.Of(published.Refusal);
    }

    private static async Task<IResult> RetractAsync(string definitionId, StudioCall call, ActivityCatalog catalog)
    {
        var retracted = await call.SendAsync(new RetractFlow(definitionId));
        if (!retracted.Succeeded)
            return StudioProblems.Of(retracted.Refusal);
        var view = await DefinitionRoutes.ViewAsync(retracted.Value.Flow, call, catalog);
        view["remarks"] = Remarks(retracted.Value.Remark is { } remark ? [remark] : []);
        return StudioJson.Ok(view);
    }

    private static async Task<IResult> ImportAsync(JsonObject body, StudioCall call, ActivityCatalog catalog)
    {
        var imported = await call.SendAsync(new ImportFlow(body));
        return imported.Succeeded
            ? StudioJson.Ok(
                await DefinitionRoutes.ViewAsync(imported.Value.Flow, call, catalog),
                imported.Value.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            : StudioProblems.Of(imported.Refusal);
    }

    private static Task<IResult> DeleteAsync(MediatR.IRequest<Result<DeletedFlows>> command, StudioCall call) => call.AnswerAsync(
        command, deleted => deleted.Count == 0 ? StudioProblems.Answer(StatusCodes.Status404NotFound, "没有这个流程，或没有这个版本；它可能已被删除。") : Results.NoContent());

    /// <summary>The remarks are for the frame, which tells them; Studio knows none.</summary>
    private static async Task<JsonObject> ChangedAsync(
        FlowVersion flow, bool already, int consumers, IReadOnlyList<string> remarks, StudioCall call, ActivityCatalog catalog) => new()
        {
            ["workflowDefinition"] = await DefinitionRoutes.ViewAsync(flow, call, catalog),
            ["alreadyPublished"] = already,
            ["consumingWorkflowCount"] = consumers,
            ["remarks"] = Remarks(remarks),
        };

    private static JsonArray Remarks(IReadOnlyList<string> remarks) => [.. remarks.Select(remark => JsonValue.Create(remark))];
}
