using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>What people answer at a stage of a simulated flow, and how long they take.</summary>
/// <param name="Stage">The stage's key or the node's id; for what comes from outside the id of the node that waits. Of several for one stage the nth serves its nth visit, the last all later ones.</param>
/// <param name="Outcome">Null for the sample's habit, else the stage's first.</param>
/// <param name="After">Allowance from the offer on, such as <c>10m</c>, <c>3d</c>, <c>1wd</c>; null for the sample's habit, else the usual.</param>
/// <param name="Data">Form values in place of made-up ones.</param>
public sealed record SimulatedAnswer(string Stage, string? Outcome = null, string? After = null, JsonObject? Data = null);

/// <summary>A ticket to try a flow with, and what usually happens to it.</summary>
public sealed record SampleTicket(
    string Key, string Name, string Title, string Content, TicketLevel Level, bool IsFast, IReadOnlyList<SimulatedAnswer> Answers);

/// <summary>The kinds of tickets that a flow should cope with.</summary>
public static class SampleTickets
{
    private static readonly SimulatedAnswer[] Usual =
    [
        new("dispatch", "派单", "10m"), new("accept", "接单", "10m"), new("respond", "已响应", "20m"),
        new("handle", "办结提交", "3d"), new("review", "通过", "2wh"), new("callback", "满意", "4wh"),
    ];

    public static IReadOnlyList<SampleTicket> All { get; } =
    [
        new("fast", "快接快办", "街头游商占道", "路口有游商占道经营，影响通行。", TicketLevel.OneDay, true,
            With(new("accept", "接单", "8m"), new("respond", "已响应", "10m"), new("handle", "办结提交", "3h"), new("review", "通过", "30m"))),
        new("outage", "24 小时停水", "小区停水", "小区从早上开始停水，没有通知。", TicketLevel.OneDay, false, With(new SimulatedAnswer("handle", "办结提交", "6h"))),
        new("complex", "复杂 15 日件", "楼体外墙渗水", "楼体外墙渗水多年，产权单位不明。", TicketLevel.FifteenDays, false, With(new SimulatedAnswer("handle", "办结提交", "12d"))),
        new("returned", "退单一次", "河道漂浮物", "河道里有大量漂浮物，不知道归谁管。", TicketLevel.SevenDays, false, With(new SimulatedAnswer("accept", "退单", "1h"), new SimulatedAnswer("accept", "接单", "10m"))),
        new("unreachable", "回访未接通", "路灯不亮", "小区门口路灯不亮。", TicketLevel.SevenDays, false, With(new SimulatedAnswer("callback", "未接通", "1h"))),
        new("unsatisfied", "不满意重办", "垃圾清运不及时", "垃圾桶总是满的，清运不及时。", TicketLevel.SevenDays, false,
            With(new SimulatedAnswer("callback", "不满意", "4wh", new JsonObject { ["solved"] = false }), new SimulatedAnswer("callback", "满意", "4wh"))),
        new("late", "超时办理", "施工噪声扰民", "夜间施工噪声扰民。", TicketLevel.SevenDays, false,
            With(new("accept", "接单", "23h"), new("respond", "已响应", "2h"), new("handle", "办结提交", "9d"))),
    ];

    public static SampleTicket? Find(string key) => All.FirstOrDefault(sample => sample.Key == key);

    private static SimulatedAnswer[] With(params SimulatedAnswer[] own) =>
        [.. own, .. Usual.Where(usual => !Array.Exists(own, answer => answer.Stage == usual.Stage))];
}
