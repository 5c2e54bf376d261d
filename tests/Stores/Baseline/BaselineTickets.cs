using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Persistence.Timers;
using Hotline.Workflows.Tickets.Features.Flows.Files;
using Hotline.Workflows.Tests.Tickets.Flow;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Workflows.Tests.Stores.Baseline;

/// <summary>Tickets in every stage of the shipped flow, as people leave them, and the way from wherever they are to their end.</summary>
internal sealed class BaselineTickets(IServiceProvider services, FakeTimeProvider time)
{
    private static readonly object Contact = new { method = "电话", reached = true, note = "约好明天上门" };
    private static readonly object Work = new { internalText = "换了灯泡", publicReply = "路灯已经修好，感谢您的来电。", solved = "已解决" };

    /// <summary>How far each ticket is brought: stage and outcome, one after the other.</summary>
    private static readonly IReadOnlyDictionary<string, (string Stage, string Outcome)[]> Ways = new Dictionary<string, (string, string)[]>
    {
        ["待派单"] = [],
        ["待接单"] = [("dispatch", "派单")],
        ["退单"] = [("dispatch", "派单"), ("accept", "退单")],
        ["待响应"] = [("dispatch", "派单"), ("accept", "接单")],
        ["待处置"] = [("dispatch", "派单"), ("accept", "接单"), ("respond", "已响应")],
        ["待审核"] = [("dispatch", "派单"), ("accept", "接单"), ("respond", "已响应"), ("handle", "办结提交")],
        ["审核退回"] = [("dispatch", "派单"), ("accept", "接单"), ("respond", "已响应"), ("handle", "办结提交"), ("review", "退回")],
        ["待回访"] = [("dispatch", "派单"), ("accept", "接单"), ("respond", "已响应"), ("handle", "办结提交"), ("review", "通过")],
        ["未接通"] = [("dispatch", "派单"), ("accept", "接单"), ("respond", "已响应"), ("handle", "办结提交"), ("review", "通过"), ("callback", "未接通")],
        ["重办"] = [("dispatch", "派单"), ("accept", "接单"), ("respond", "已响应"), ("handle", "办结提交"), ("review", "通过"), ("callback", "不满意")],
        ["已办结"] = [("dispatch", "派单"), ("accept", "接单"), ("respond", "已响应"), ("handle", "办结提交"), ("review", "通过"), ("callback", "满意")],
    };

    private IHotline Hotline => services.GetRequiredService<IHotline>();

    public static int Count => Ways.Count;

    /// <summary>Fills an empty database.</summary>
    public async Task WriteAsync()
    {
        await ReadAsync(async db =>
        {
            await People.SeedAsync(db);
            return true;
        });
        await PublishAsync();
        foreach (var (title, way) in Ways)
        {
            var draft = new TicketDraft { Title = title, Content = "路灯不亮，请尽快修好。", Level = TicketLevel.SevenDays, ReporterName = "张三", ReporterPhone = "13800000000" };
            var no = Done(await Hotline.SendAsync(new CreateTicket(draft), People.Dispatcher)).No;
            foreach (var (stage, outcome) in way)
            {
                time.Advance(TimeSpan.FromMinutes(7));
                await CompleteAsync(no, stage, outcome);
            }
        }
    }

    /// <summary>Publishes the flows of this build beside those that the tickets run on.</summary>
    public Task PublishAsync() => services.GetRequiredService<WorkflowFiles>().LoadAsync(HotlineOptions.InProgramFolder(new HotlineOptions().WorkflowsDirectory));

    /// <summary>Does what there is to do until every ticket is closed.</summary>
    public async Task FinishAsync()
    {
        for (var round = 0; round < 20 && await ReadAsync(db => db.Tickets.AnyAsync(ticket => ticket.Status == TicketStatus.Open)); round++)
        {
            time.Advance(TimeSpan.FromHours(3));
            await services.GetRequiredService<TimerPump>().FireDueAsync();
            var open = await ReadAsync(db => db.Tasks.AsNoTracking()
                .Where(task => task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed)
                .OrderBy(task => task.Id).Select(task => new { task.Ticket!.No, task.Stage }).ToListAsync());
            foreach (var task in open)
                await CompleteAsync(task.No, task.Stage, Best(task.Stage));
        }
    }

    public async Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<HotlineDb>());
    }

    private async Task CompleteAsync(string no, string stage, string outcome)
    {
        var id = await ReadAsync(db => db.Tasks
            .Where(task => task.Ticket!.No == no && task.Stage == stage && (task.Status == HumanTaskStatus.Open || task.Status == HumanTaskStatus.Claimed))
            .Select(task => task.Id).SingleAsync());
        Done(await Hotline.SendAsync(new CompleteTask(id, outcome, Filled(outcome)), By(stage)));
    }

    private static string Best(string stage) => stage switch
    {
        "dispatch" => "派单",
        "accept" => "接单",
        "respond" => "已响应",
        "handle" => "办结提交",
        "review" => "通过",
        _ => "满意",
    };

    private static Actor By(string stage) => stage switch
    {
        "dispatch" => People.Dispatcher,
        "review" => People.Reviewer,
        "callback" => People.Caller,
        _ => People.Handler,
    };

    private static JsonObject Filled(string outcome) => JsonSerializer.SerializeToNode(outcome switch
    {
        "派单" => new { leadUnitId = People.StreetId },
        "退单" => new { reason = "不属本街道管辖", legalBasis = "《北京市市政管理条例》第十条" },
        "已响应" => Contact,
        "办结提交" => Work,
        "退回" => new { reason = "没有照片" },
        "满意" => new { contacted = true, solved = true },
        "未接通" => new { contacted = false },
        "不满意" => new { contacted = true, solved = false, note = "第二天又不亮了" },
        _ => new object(),
    })!.AsObject();

    private static T Done<T>(Result<T> result)
    {
        result.Refusal.ShouldBeNull();
        return result.Value!;
    }
}
