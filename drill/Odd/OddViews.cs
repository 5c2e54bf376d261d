namespace Hotline.Workflows.Drill.Odd;

/// <summary>The sides from which a thing is looked at.</summary>
internal static class OddViews
{
    public static IEnumerable<string> OfInstance(string id) =>
    [
        $"/elsa/api/workflow-instances/{id}", $"/elsa/api/workflow-instances/{id}/execution-state", $"/elsa/api/workflow-instances/{id}/variables",
        $"/elsa/api/workflow-instances/{id}/journal?skip=0&take=100", $"/elsa/api/activity-executions/list?workflowInstanceId={id}", $"/elsa/api/workflow-instances/{id}/export",
    ];
}
