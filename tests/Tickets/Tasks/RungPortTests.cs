using System.Text.Json.Nodes;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Activities;

namespace Hotline.Workflows.Tests.Tickets.Tasks;

public sealed class RungPortTests : FlowTest
{
    [Fact]
    public async Task A_rung_written_among_the_outcomes_is_a_port_and_no_answer()
    {
        await ChangedFlow.PublishAsync(House, flow => ChangedFlow.Find(flow, "respond")["outcomes"] = new JsonObject
        {
            ["typeName"] = "List<String>",
            ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = $"[\"已响应\",\"{HumanTaskActivity.UrgePort}\"]" },
        });
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        (await House.TaskAsync(no, "respond")).OutcomeList.ShouldBe(["已响应"]);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
    }
}
