using Hotline.Workflows.Studio.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>Which of Elsa's optional features this server has; Studio shows or hides parts of itself by them.</summary>
internal static class FeatureRoutes
{
    /// <summary>The Elsa version whose contract this API keeps.</summary>
    private const string ElsaVersion = "3.8.2";

    private static readonly IReadOnlyList<Feature> All =
    [
        new("Workflows", "Elsa", "Elsa.Workflows", "流程", "流程的设计与运行"),
        new("WorkflowManagement", "Elsa", "Elsa.WorkflowManagement", "流程管理", "流程的版本、发布、导入与导出"),
        new("WorkflowRuntime", "Elsa", "Elsa.WorkflowRuntime", "流程运行", "实例、任务与事件"),
        new("RealTimeWorkflowUpdates", "Elsa", "Elsa.RealTimeWorkflowUpdates", "实时更新", "查看流程运行时随办理自动刷新"),
    ];

    public static void MapFeatures(this IEndpointRouteBuilder api)
    {
        api.MapGet("/features/installed", () => StudioJson.List(All));
        api.MapGet("/features/installed/{fullName}", (string fullName) => All.FirstOrDefault(feature => feature.FullName == fullName) is { } feature
            ? StudioJson.Ok(feature)
            : StudioProblems.Answer(StatusCodes.Status404NotFound, $"没有安装功能 {fullName}。"));
        api.MapGet("/package/version", () => StudioJson.Ok(new { packageVersion = ElsaVersion }));
    }

    private sealed record Feature(string Name, string Namespace, string FullName, string DisplayName, string Description);
}
