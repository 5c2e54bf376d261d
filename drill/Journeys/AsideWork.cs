using System.Text.Json.Nodes;
using Hotline.Workflows.Drill.Client;

namespace Hotline.Workflows.Drill.Journeys;

/// <summary>What happens beside a ticket before it is handled: an extension, then a whistle to one department.</summary>
public static class AsideWork
{
    /// <summary>What the people of it do, in this order.</summary>
    public static IReadOnlyList<Step> Steps { get; } =
    [
        new("extension-approve", "同意"), new("whistle-approve", "同意"), new("whistle-triage", "分哨"), new("summons-answer", "应哨"),
        new("summons-arrive", "报到"), new("summons-report", "办完了"), new("summons-mark", "提交评哨"), new("summons-object", "认可"),
    ];

    private static readonly string[] Kinds = ["extension", "whistle"];

    /// <summary>The kind that is to begin next; null when one runs or all have ended.</summary>
    public static string? Next(ApiTicket ticket) =>
        ticket.Matters.Any(matter => matter.Status == "open") ? null : Kinds.FirstOrDefault(kind => ticket.Matters.All(matter => matter.Kind != kind));

    /// <summary>The start form of a kind.</summary>
    /// <param name="kind">One of those that <see cref="Next"/> names.</param>
    /// <param name="department">Whom the whistle calls.</param>
    public static JsonObject Form(string kind, string department) => kind is "extension"
        ? new() { ["days"] = 1, ["cause"] = "等许可", ["reason"] = "等产权单位许可" }
        : new()
        {
            ["type"] = "普通哨",
            ["case"] = "超职权",
            ["facts"] = "河道漂浮物堆积",
            ["why"] = "河道归水务部门管理",
            ["leadUnitId"] = department,
            ["ask"] = "清理河道",
            ["place"] = "桥头",
            ["contact"] = "王建军",
        };

    /// <summary>What is filled in at a step of it; nothing where there is nothing to fill in.</summary>
    public static JsonObject Data(string stage, string department) => stage switch
    {
        "whistle-triage" => new() { ["leadUnitId"] = department },
        "summons-arrive" => new() { ["place"] = "桥头" },
        "summons-report" => new() { ["report"] = "漂浮物已清走" },
        "summons-mark" => new() { ["duty"] = "5", ["solved"] = "5" },
        _ => [],
    };
}
