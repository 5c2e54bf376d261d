using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>Things that are there before the first odd request, so that an odd value can meet a real one.</summary>
internal sealed record OddMaterials(
    IReadOnlyList<string> Tickets,
    IReadOnlyList<string> Tasks,
    IReadOnlyList<string> Definitions,
    IReadOnlyList<string> Versions,
    IReadOnlyList<string> Instances)
{
    /// <summary>Everybody with a role of their own, and nobody, and a forged token.</summary>
    public static IReadOnlyList<string?> People { get; } =
        ["admin", "dispatcher", "handler", "reviewer", "callback", "finance", "supervisor", "leader", "auditor", null, "forged.token.x"];

    public static async Task<OddMaterials> GatherAsync(OddWire wire)
    {
        var tickets = await ReadAsync(wire, "/api/tickets?take=100", "dispatcher");
        var tasks = await ReadAsync(wire, "/api/tasks?scope=all&take=100", "dispatcher");
        var definitions = await ReadAsync(wire, "/elsa/api/workflow-definitions?page=0&pageSize=100", "admin");
        var instances = await ReadAsync(wire, "/elsa/api/workflow-instances?page=0&pageSize=100", "admin");
        return new OddMaterials(Texts(tickets, "no"), Texts(tasks, "id"), Texts(definitions, "definitionId"), Texts(definitions, "id"), Texts(instances, "id"));
    }

    /// <summary>A real value for a parameter of a route, where there is one.</summary>
    public string? For(string pattern, string parameter, Random random)
    {
        var list = parameter switch
        {
            "no" => Tickets,
            "definitionId" => Definitions,
            "versionId" => Versions,
            "instanceId" or "workflowInstanceId" => Instances,
            "id" when pattern.Contains("/tasks/", StringComparison.Ordinal) => Tasks,
            "id" when pattern.Contains("instances", StringComparison.Ordinal) => Instances,
            "version" or "id" => ["1", "2"],
            "typeName" => ["Elsa.RunJavaScript"],
            _ => null,
        };
        return list is { Count: > 0 } ? OddText.Pick(random, list) : null;
    }

    private static async Task<JsonNode> ReadAsync(OddWire wire, string target, string person)
    {
        var answer = await wire.SendAsync(OddRequest.Of("GET", target, person));
        return answer.Succeeded ? JsonNode.Parse(answer.Body)! : throw new InvalidOperationException($"{target} answered {answer.Status} {answer.Body}");
    }

    private static IReadOnlyList<string> Texts(JsonNode page, string name) => [.. page["items"]!.AsArray().Select(item => item![name]!.ToString())];
}
