using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Good bodies of the designer's routes, as Elsa Studio sends them; null for those that the API document describes.</summary>
internal static class OddSamples
{
    public static JsonNode? Of(string pattern) => Text(pattern) is { } text ? JsonNode.Parse(text) : null;

    private static string? Text(string pattern) => pattern switch
    {
        // Of somebody whom no story needs: wrong passwords lock.
        "/api/auth/login" => """{"userName":"handler-lugu","password":"Hotline@12345"}""",
        _ when pattern.EndsWith("/execute", StringComparison.Ordinal) || pattern.EndsWith("/dispatch", StringComparison.Ordinal) =>
            """{"correlationId":"c-1","triggerActivityId":"start","versionOptions":"Published","input":{"Text":"一","Number":1}}""",
        _ when pattern.EndsWith("/bulk-dispatch", StringComparison.Ordinal) => """{"count":2,"correlationId":"c-2","input":{"Text":"一"}}""",
        _ when pattern.EndsWith("/trigger", StringComparison.Ordinal) => """{"correlationId":"c-1","workflowInstanceId":"i","input":{"a":[1,"二",null]}}""",
        _ when pattern.StartsWith("/elsa/api/tasks/", StringComparison.Ordinal) => """{"result":{"a":1}}""",
        _ when pattern.EndsWith("/journal", StringComparison.Ordinal) =>
            """{"filter":{"activityIds":["a"],"activityNodeIds":["n"],"excludedActivityTypes":["Elsa.Start"],"eventNames":["Completed"]}}""",
        _ when pattern.EndsWith("/report", StringComparison.Ordinal) => """{"workflowInstanceId":"i","activityNodeIds":["a","b"]}""",
        _ when pattern.EndsWith("/workflow-instances", StringComparison.Ordinal) && !pattern.Contains("bulk", StringComparison.Ordinal) =>
            """{"page":0,"pageSize":10,"searchTerm":"一","definitionIds":["x"],"version":1,"hasIncidents":false,"status":"Running","subStatuses":["Suspended"],"orderBy":"Created","orderDirection":"Ascending","timestampFilters":[{"column":"CreatedAt","operator":"GreaterThan","timestamp":"2026-01-01T00:00:00+08:00"}]}""",
        _ when pattern.Contains("type-definitions", StringComparison.Ordinal) => """{"workflowDefinitionId":"x","activityTypeName":"Elsa.RunJavaScript","propertyName":"Script"}""",
        _ when pattern.EndsWith("/workflow-definitions", StringComparison.Ordinal) && !pattern.Contains("bulk", StringComparison.Ordinal) =>
            OddJson.Text(new JsonObject { ["model"] = OddFlow.Plain("odd-sample"), ["publish"] = false }),
        _ when pattern.EndsWith("/import", StringComparison.Ordinal) => OddJson.Text(OddFlow.Plain("odd-sample")),
        _ when !pattern.StartsWith("/elsa/", StringComparison.Ordinal) => null,
        _ => """{"definitionIds":["odd-none"],"ids":["odd-none"],"definitionId":"odd-none","definitionVersionId":"odd-none","includeConsumingWorkflows":true}""",
    };
}
