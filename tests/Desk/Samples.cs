using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>A made-up handler and her work.</summary>
public static class Samples
{
    /// <summary>Monday 23 November 2026, 17:50 in Shanghai.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 17, 50, 0, TimeSpan.FromHours(8));

    public static Actor Handler { get; } = new(7, "handler", "周敏", new HashSet<string> { Roles.Handler }, 5, "八角街道", "/1/5/");

    public static TaskForm AcceptForm { get; } = new()
    {
        Id = "accept",
        Title = "接单",
        Fields =
        [
            new() { Name = "reason", Label = "退单理由", Type = FieldType.Multiline, RequiredFor = ["退单"], ShownFor = ["退单"], MinLength = 2 },
            new() { Name = "legalBasis", Label = "法定依据", Type = FieldType.Multiline, RequiredFor = ["退单"], ShownFor = ["退单"], MinLength = 2 },
        ],
    };

    public static TaskForm HandleForm { get; } = new()
    {
        Id = "handle",
        Title = "处置",
        Fields =
        [
            new() { Name = "internalText", Label = "办理过程", Type = FieldType.Multiline, Hint = "只内部可见", RequiredFor = ["*"], MinLength = 2, MaxLength = 5000 },
            new() { Name = "publicReply", Label = "答复诉求人", Type = FieldType.Multiline, Hint = "诉求人会看到", RequiredFor = ["*"], MinLength = 10, MaxLength = 5000 },
            new()
            {
                Name = "solved", Label = "是否解决", Type = FieldType.Choice, RequiredFor = ["*"],
                Options = [new("已解决", "已解决"), new("部分解决", "部分解决"), new("未解决", "未解决")],
            },
        ],
    };

    public static TaskRow Row(long id, string title, string stage, string stageName, TimeSpan? left, params string[] outcomes) => new(
        id, $"261123-{id:0000}", title, stage, stageName, HumanTaskStatus.Open, null, false, true, Now - TimeSpan.FromHours(1),
        Now + left, left <= TimeSpan.Zero, "市政设施/排水/污水外溢", "八角北里 12 号楼", "八角街道", Urgency.Normal, TicketLevel.OneDay,
        0, 0, null, outcomes.Length == 0 ? ["接单", "退单"] : outcomes, 1);

    public static TaskDetail Detail(TaskRow row, TaskForm form) => new(row, form, [], null, null, null, null);

    public static TicketRow TicketRow(string no, string title) => new(
        no, "京 2611190912004417", title, "市政设施/排水/污水外溢", "八角北里 12 号楼北侧", TicketKind.Complaint, Channel.Phone,
        TicketStatus.Open, "handle", "处置", "八角街道", Urgency.Urgent, TicketLevel.OneDay, Now - TimeSpan.FromDays(1),
        Now + TimeSpan.FromMinutes(25), null, 0, 1);

    public static FlowView Flow(int now, params FlowLoop[] loops)
    {
        string[] names = ["受理", "派单", "接单", "响应", "处置", "审核", "回访", "办结"];
        return new("ticket-lifecycle", "工单办理", 11, [.. names.Select((name, i) => new FlowStep(
            "a" + i, "stage" + i, name, i < now ? "done" : i == now ? "now" : "ahead", i < now ? Now - TimeSpan.FromHours(10 - i) : null, i <= now && i > 1 ? "周敏" : null))], loops);
    }

    public static TicketDetail Ticket(TicketRow row, params TaskRow[] open) => new(
        row, "12 号楼前污水井往外冒水，已流到马路上，味道很大，夜里结冰，有人摔倒。要求彻底修好，不是通一次了事。", "市民热线",
        Now - TimeSpan.FromDays(2), Now - TimeSpan.FromDays(1), Now - TimeSpan.FromHours(23),
        new ReporterView("刘**", "138****5678", false, null), new PlaceView("八角街道", "八角北里社区", "第 3 网格", "12 号楼北侧"),
        new PeopleView("赵立新", null, "周敏", 7), ["区水务局"], null,
        Flow(4, new FlowLoop("a6", "a4", "不满意", "第二天又冒出来，现在冻成冰了", Now - TimeSpan.FromDays(1))), open,
        [
            new("handle", "处置", 2, "重办，24 小时", ClockStatus.Running, Now - TimeSpan.FromHours(20), Now + TimeSpan.FromMinutes(25), null, false, null),
            new("respond", "响应", 1, "半小时响应", ClockStatus.Stopped, Now - TimeSpan.FromHours(23), Now - TimeSpan.FromHours(22.5), Now - TimeSpan.FromHours(22.7), false, null),
            new("accept", "接单", 1, "半小时接单", ClockStatus.Stopped, Now - TimeSpan.FromHours(23), Now - TimeSpan.FromHours(22.5), Now - TimeSpan.FromHours(22), true, null),
        ],
        [
            new(3, Now - TimeSpan.FromHours(20), "ticket.rework", "吴倩", null, "区中心", "callback", "回访：未解决、不满意，退回重办", "“疏通了一次，第二天又冒出来。”", null, null),
            new(2, Now - TimeSpan.FromHours(22), "clock.overdue", "系统", null, null, "accept", "接单超时", null, null, null),
            new(1, Now - TimeSpan.FromHours(24), "ticket.created", "吴倩", null, "区中心", null, "受理工单", null, null, null),
        ],
        [new(Now - TimeSpan.FromHours(22), 1, "电话", true, "约今天 16:00 上门", "周敏")],
        [new(Now - TimeSpan.FromHours(21), 1, "联系清掏公司疏通，附照片 4 张。", "您好，已安排清掏公司疏通管道。", "已解决", "周敏")],
        [new(Now - TimeSpan.FromHours(21), 1, "review", true, null, "孙丽华")],
        [new(Now - TimeSpan.FromHours(20), 1, 1, true, false, Satisfaction.Unsatisfied, "第二天又冒出来", "吴倩")],
        [], [new(1, "井口冒水.jpg", "image/jpeg", 345678, "handle", Now - TimeSpan.FromHours(21), "周敏")], [], [], 9);

    public static JsonObject Json(string text) => JsonSerializer.Deserialize<JsonObject>(text)!;
}
