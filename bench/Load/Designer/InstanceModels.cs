using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Seeding;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Load.Designer;

/// <summary>Instances that really ran, to be copied: tickets at every stage and at their end, and flows without tickets.</summary>
internal static class InstanceModels
{
    /// <summary>A flow that ends as soon as it begins.</summary>
    public const string EndingFlow = "stock-end";

    /// <summary>A flow that waits, without a ticket.</summary>
    public const string WaitingFlow = "stock-wait";

    private const string FaultingFlow = "stock-fault";

    /// <summary>Those without tickets.</summary>
    public static IReadOnlyList<string> SmallFlows { get; } = [EndingFlow, WaitingFlow, FaultingFlow];

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var cast = await DemoCast.LoadAsync(scope.ServiceProvider.GetRequiredService<HotlineDb>(), cancellation);
        var hotline = services.GetRequiredService<IHotline>();
        var tickets = new TicketLoad(hotline, cast);
        for (var stage = 0; stage <= tickets.Steps; stage++)
        {
            var ticket = await tickets.StartAsync(stage, cancellation);
            for (var step = 0; step < stage; step++)
                await ticket.StepAsync(cancellation);
        }

        var admin = cast.Named("admin");
        foreach (var (id, type, input) in new[]
        {
            (EndingFlow, "Elsa.WriteLine", "text"), (WaitingFlow, "Elsa.RunTask", "taskName"), (FaultingFlow, "Elsa.Fault", "message"),
        })
        {
            Check(await hotline.SendAsync(new SaveFlow(Small(id, type, input), Publish: true), admin, cancellation));
            Check(await hotline.SendAsync(new StartFlow(id, VersionChoice.Published), admin, cancellation));
        }
    }

    private static void Check<T>(Result<T> result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(result.Refusal.Message);
    }

    private static JsonObject Small(string id, string type, string input) => new()
    {
        ["definitionId"] = id,
        ["name"] = id,
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray(new JsonObject
            {
                ["id"] = "only",
                ["type"] = type,
                ["version"] = 1,
                [input] = new JsonObject
                {
                    ["typeName"] = "String",
                    ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "没有这个单位" },
                },
            }),
            ["connections"] = new JsonArray(),
        },
    };
}
