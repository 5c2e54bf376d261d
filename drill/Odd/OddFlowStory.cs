using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Odd;

/// <summary>A flow with odd contents from its drawing to its end: published, tried, run, looked at from all sides, cancelled, deleted.</summary>
internal sealed class OddFlowStory(OddPlay play)
{
    private const string Admin = "admin";

    public async Task RunAsync(string name, Random random)
    {
        var id = $"odd-{name.Replace(':', '-')}";
        var saved = await play.SendAsync(name, OddRequest.Of("POST", "/elsa/api/workflow-definitions", Admin, Written(id, random)));
        if (!saved.Succeeded)
            return;

        if (random.Next(4) == 0)
            await play.SendAsync(name, OddRequest.Of("POST", $"/api/flows/{id}/simulate", Admin, "{}"));
        await play.SendAsync(name, OddRequest.Of("GET", $"/elsa/api/workflow-definitions/{id}", Admin));
        for (var run = random.Next(1, 3); run > 0; run--)
            await RunOnceAsync(name, id, random);
        if (random.Next(2) == 0)
            await play.SendAsync(name, OddRequest.Of("DELETE", $"/elsa/api/workflow-definitions/{id}", Admin));
        else
            await play.SendAsync(name, OddRequest.Of("POST", $"/elsa/api/workflow-definitions/{id}/retract", Admin, "{}"));
    }

    private async Task RunOnceAsync(string name, string id, Random random)
    {
        var input = new JsonObject { ["correlationId"] = "c", ["input"] = new JsonObject { ["Text"] = "一", ["Number"] = 1 } };
        var verb = random.Next(3) == 0 ? "dispatch" : "execute";
        var started = await play.SendAsync(name, OddRequest.Of("POST", $"/elsa/api/workflow-definitions/{id}/{verb}", Admin, random.Next(3) == 0 ? OddJson.Of(input, random) : input.ToJsonString()));
        if (InstanceOf(started) is not { } instance)
            return;

        foreach (var target in OddViews.OfInstance(instance))
            await play.ViewAsync(name, OddRequest.Of("GET", target, Admin));
        if (random.Next(2) == 0)
            await play.SendAsync(name, OddRequest.Of("POST", $"/elsa/api/cancel/workflow-instances/{instance}", Admin, "{}"));
        await play.ViewAsync(name, OddRequest.Of("GET", $"/elsa/api/workflow-instances/{instance}", Admin));
        if (random.Next(4) == 0)
            await play.SendAsync(name, OddRequest.Of("DELETE", $"/elsa/api/workflow-instances/{instance}", Admin));
    }

    private static string Written(string id, Random random) =>
        OddJson.Text(new JsonObject { ["model"] = OddFlow.Make(id, random), ["publish"] = true });

    private static string? InstanceOf(OddAnswer answer)
    {
        if (!answer.Body.StartsWith('{'))
            return null;

        var body = JsonNode.Parse(answer.Body, documentOptions: new() { MaxDepth = 30_000 });
        return (string?)(body?["workflowState"]?["id"] ?? body?["workflowInstanceId"]);
    }
}
