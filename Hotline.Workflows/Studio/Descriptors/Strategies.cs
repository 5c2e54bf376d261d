using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Flows;

namespace Hotline.Workflows.Studio.Descriptors;

/// <summary>
/// The strategies and storage drivers of Elsa 3.8 by their full names. A saved definition may spell one in a shorter
/// way; Studio then shows another one than is set, so definitions are read with the full name.
/// </summary>
internal static class Strategies
{
    private const string Core = "Elsa.Workflows.Core";
    private const string Runtime = "Elsa.Workflows.Runtime";

    public static IReadOnlyList<Strategy> Incident { get; } =
    [
        new($"Elsa.Workflows.IncidentStrategies.FaultStrategy, {Core}", "停止流程", "出错后整个流程停下，等管理员处理"),
        new($"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, {Core}", "其他分支继续", "出错的分支停下并记入异常，其他分支继续"),
    ];

    public static IReadOnlyList<Strategy> Activation { get; } =
    [
        new($"Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, {Core}", "总是允许", "每次都可以启动新的实例"),
        new($"Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, {Runtime}", "只允许一个", "已有实例在运行时不再启动"),
        new($"Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, {Runtime}", "每个关联号一个", "同一流程、同一关联号已有实例在运行时不再启动"),
        new($"Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, {Runtime}", "关联号不重复", "任何流程已有同一关联号的实例在运行时不再启动"),
    ];

    public static IReadOnlyList<Strategy> LogPersistence { get; } =
    [
        new($"Elsa.Workflows.LogPersistence.Strategies.Inherit, {Core}", "跟随上级", "与上一级的设置相同"),
        new($"Elsa.Workflows.LogPersistence.Strategies.Include, {Core}", "记录", "记入运行日志"),
        new($"Elsa.Workflows.LogPersistence.Strategies.Exclude, {Core}", "不记录", "不记入运行日志"),
        new($"Elsa.Workflows.LogPersistence.Strategies.Configuration, {Core}", "按系统配置", "由系统配置决定"),
    ];

    public static IReadOnlyList<StorageDriver> StorageDrivers { get; } =
    [
        new($"Elsa.Workflows.WorkflowInstanceStorageDriver, {Core}", "随流程保存", 5, false),
        new($"Elsa.Workflows.MemoryStorageDriver, {Core}", "仅内存（等待后丢失）", 0, false),
        new($"Elsa.Workflows.Services.WorkflowStorageDriver, {Core}", "随流程保存（旧）", -1, true),
    ];

    /// <summary>Writes full names into a definition where it has short ones.</summary>
    public static void Spell(JsonObject definition)
    {
        if (definition["options"] is JsonObject options)
        {
            Spell(options, "activationStrategyType", Activation.Select(strategy => strategy.TypeName));
            Spell(options, "incidentStrategyType", Incident.Select(strategy => strategy.TypeName));
        }

        foreach (var (list, property) in new[] { ("variables", "storageDriverTypeName"), ("inputs", "storageDriverType") })
            foreach (var item in (definition[list] as JsonArray ?? []).OfType<JsonObject>())
                Spell(item, property, StorageDrivers.Select(driver => driver.TypeName));
    }

    private static void Spell(JsonObject owner, string property, IEnumerable<string> names)
    {
        if (owner.Text(property) is { Length: > 0 } written
            && names.FirstOrDefault(name => ShortOf(name) == ShortOf(written)) is { } full && full != written)
            owner[property] = full;
    }

    private static string ShortOf(string name) => name.Split(',')[0].Split('.')[^1];
}

internal sealed record Strategy(string TypeName, string DisplayName, string Description);

internal sealed record StorageDriver(string TypeName, string DisplayName, int Priority, bool Deprecated);
