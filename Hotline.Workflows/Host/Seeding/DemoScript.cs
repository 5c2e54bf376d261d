using System.Text.Json.Nodes;

namespace Hotline.Workflows.Host.Seeding;

/// <summary>One act of the demo's history.</summary>
/// <param name="Wait">Since the act before.</param>
/// <param name="Stage">Stage of the open task it completes.</param>
/// <param name="Who">A sign-in, or <c>unit</c> for the handler of the lead unit, or <c>other</c> for one who was wrongly asked.</param>
/// <param name="Data">What is filled in: <c>@B03</c> stands for that unit's id, <c>@+48</c> for the instant so many hours on.</param>
internal sealed record DemoAct(TimeSpan Wait, string Stage, string Who, string Outcome, JsonObject Data)
{
    /// <summary>The kind of matter it begins, instead of completing a task.</summary>
    public string? Begins { get; init; }
}

/// <summary>What happened to a ticket until it came to its fate.</summary>
internal static class DemoScript
{
    /// <summary>The unit that is asked first where the fate begins with a return.</summary>
    public const string OtherUnit = "B03";

    public static IReadOnlyList<DemoAct> For(DemoRequest request)
    {
        var dispatch = Act(12, "dispatch", "dispatcher", "派单", new() { ["note"] = "请先联系诉求人，核实情况后处理。" });
        var accept = Act(14, "accept", "unit", "接单", []);
        var respond = Act(11, "respond", "unit", "已响应", new()
        {
            ["method"] = "电话",
            ["reached"] = true,
            ["note"] = "已与诉求人通话，约定到现场查看。",
        });
        var handle = Act(95, "handle", "unit", "办结提交", new()
        {
            ["internalText"] = $"现场查看属实，已安排处理：{request.Title}。处理前后均拍照留存，社区已复核。",
            ["publicReply"] = "您好，您反映的问题已现场核实并处理完毕，感谢您的监督，如有反复请随时来电。",
            ["solved"] = "已解决",
        });
        var pass = Act(40, "review", "reviewer", "通过", new() { ["note"] = "材料齐全，同意。" });
        IReadOnlyList<DemoAct> toReview = [dispatch, accept, respond, handle];
        IReadOnlyList<DemoAct> toCallback = [.. toReview, pass];
        return request.Fate switch
        {
            "dispatch" => [],
            "accept" => [dispatch],
            "respond" => [dispatch, accept],
            "handle" => [dispatch, accept, respond],
            "review" => toReview,
            "callback" => toCallback,
            "satisfied" => [.. toCallback, Callback("满意", contacted: true, solved: true, "处理得很快，满意。")],
            "mostly" => [.. toCallback, Callback("基本满意", contacted: true, solved: true, "解决了，就是等得久了些。")],
            "unreachable" => [.. toCallback, Callback("未接通", contacted: null, solved: null, "无人接听。")],
            "rework" => [.. toCallback, Callback("不满意", contacted: true, solved: false, "只清了一半，第二天又堆上了。")],
            "returned" => [dispatch with { Who = "dispatcher:other" }, Return, dispatch with { Wait = TimeSpan.FromMinutes(20) }, accept, respond],
            "returned-now" => [dispatch with { Who = "dispatcher:other" }, Return],
            "sent-back" => [.. toReview, SendBack],
            var fate when DemoMatters.All.Fates.TryGetValue(fate, out var beside) =>
                [.. beside.Returned ? [dispatch with { Who = "dispatcher:other" }, Return] : (DemoAct[])[dispatch, accept, respond], .. beside.Acts.Select(act => act.ToAct())],
            var fate => throw new InvalidOperationException($"The demo knows no fate {fate}."),
        };
    }

    private static DemoAct Return => Act(22, "accept", "other", "退单", new()
    {
        ["cause"] = "属地不符",
        ["reason"] = "经核实，该点位不在我单位管理范围内。",
        ["legalBasis"] = "区城市管理权责清单（2024 年版）第 37 项",
    });

    private static DemoAct SendBack => Act(35, "review", "reviewer", "退回", new() { ["reason"] = "缺少处理后的照片，答复没有说明后续安排。" });

    private static DemoAct Callback(string outcome, bool? contacted, bool? solved, string note)
    {
        var data = new JsonObject { ["note"] = note };
        if (contacted is not null)
            data["contacted"] = contacted;
        if (solved is not null)
            data["solved"] = solved;
        return Act(150, "callback", "callback", outcome, data);
    }

    private static DemoAct Act(int minutes, string stage, string who, string outcome, JsonObject data) =>
        new(TimeSpan.FromMinutes(minutes), stage, who, outcome, data);
}
