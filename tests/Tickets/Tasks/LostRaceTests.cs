using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Tickets.Tasks;

/// <summary>Two end a task at once: whoever read it before the other's commit reads it again.</summary>
public sealed class LostRaceTests : FlowTest
{
    [Theory]
    [InlineData("同意")]
    [InlineData("不同意")]
    public async Task A_task_read_before_its_flow_went_on_or_ended_is_read_again(string first)
    {
        await House.ShipAsync("summons", "whistle-blow");
        var no = await House.TakeInAsync();
        await House.CompleteAsync(no, "accept", "接单", People.Handler);
        await House.CompleteAsync(no, "respond", "已响应", People.Handler, Contact);
        var whistle = await House.BeginAsync(no, "whistle", People.Handler, new
        {
            type = "普通哨",
            @case = "应急",
            facts = "供热管爆裂，216 户停暖",
            why = "管线属热力公司，街道无权关阀",
            leadUnitId = People.BureauId,
            unitIds = Array.Empty<object>(),
            ask = "关阀抢修",
            place = "5 号楼北侧",
            contact = "周敏 13800138000",
        });
        var task = await House.MatterTaskAsync(whistle, "whistle-approve");

        await House.BehindAsync(async scope =>
        {
            scope.GetRequiredService<CurrentActor>().Become(People.StreetLeader);
            // The task alone: its flow is read after the other's commit.
            var read = (await scope.GetRequiredService<OpenTickets>().GlanceAsync([task.TicketId], default))[task.TicketId];
            await House.AnswerAsync(whistle, "whistle-approve", first, People.StreetLeader, new { reason = "自己办" });

            await Should.ThrowAsync<StaleReadException>(async () =>
                await scope.GetRequiredService<TaskCompletion>().CompleteAsync(read, read.OpenTasks.Single(open => open.Id == task.Id), "同意", [], default));
        });

        (await House.SendAsync(new CompleteTask(task.Id, "同意", []), People.StreetLeader)).Refusal.ShouldBeOfType<Conflict>().Code.ShouldBe("task-already-completed");
    }
}
