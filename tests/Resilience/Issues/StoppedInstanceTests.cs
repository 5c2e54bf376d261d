using System.Text.Json.Nodes;
using Hotline.Workflows.Drill;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Persistence.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience.Issues;

/// <summary>Timers of an instance that had stopped with a fault stayed due for ever and were tried again and again.</summary>
public sealed class StoppedInstanceTests(ITestOutputHelper output) : DrillTest(output)
{
    private const string Flow = """
        {
          "id": "stops", "definitionId": "stops", "name": "stops", "version": 1,
          "options": { "incidentStrategyType": "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core" },
          "root": {
            "id": "flow", "type": "Elsa.Flowchart",
            "activities": [
              { "id": "start", "type": "Elsa.Start" },
              { "id": "delay", "type": "Elsa.Delay", "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "01:00:00" } } },
              { "id": "task", "type": "Elsa.RunTask", "taskName": { "typeName": "String", "expression": { "type": "Literal", "value": "task" } } },
              { "id": "broken", "type": "Elsa.RunJavaScript", "script": { "typeName": "String", "expression": { "type": "Literal", "value": "throw new Error('broken')" } } }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "delay", "port": "In" } },
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "task", "port": "In" } },
              { "source": { "activity": "task", "port": "Done" }, "target": { "activity": "broken", "port": "In" } }
            ]
          }
        }
        """;

    [SkippableTheory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Its_timers_cost_nothing_until_it_goes_on_and_then_fire(string kind)
    {
        await using var house = await DrillHouse.OpenAsync(await OpenAsync(kind));
        await house.PublishAsync(JsonNode.Parse(Flow)!.AsObject());
        var started = (await house.CommitAsync(runtime => runtime.StartAsync(new StartWorkflow("stops"), default))).ShouldNotBeNull();
        var task = started.Bookmarks.Single(bookmark => bookmark.ActivityId == "task");
        await house.CommitAsync(runtime => runtime.ResumeAsync(task.Id, new Dictionary<string, JsonNode?>(), default));
        house.Clock.Offset = TimeSpan.FromHours(2);
        var pump = house.Services.GetRequiredService<TimerPump>();

        (await pump.NextDueAsync()).ShouldBeNull();
        (await pump.FireDueAsync()).ShouldBe(0);
        (await pump.NextDueAsync()).ShouldBeNull();

        var mended = await house.CommitAsync(async runtime =>
        {
            var state = await FindAsync(house, started.Id);
            var broken = state.OpenActivities.Single(activity => activity.IsFaulted);
            return await runtime.SkipAsync(started.Id, broken.ActivityInstanceId, [], "电话已办", default);
        });
        mended.ShouldBeTrue();
        (await pump.FireDueAsync()).ShouldBe(1);
        (await FindAsync(house, started.Id)).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        (await house.ReadAsync(db => db.Bookmarks.AnyAsync())).ShouldBeFalse();
    }

    private static async Task<InstanceState> FindAsync(DrillHouse house, string id)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().FindInstanceAsync(id, default)).ShouldNotBeNull();
    }
}
