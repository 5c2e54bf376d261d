using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>The engine's own sentences about a fault, in Chinese; what a flow's author wrote is left as it is.</summary>
internal static partial class CauseWords
{
    /// <summary>A sentence of the engine with its parts a and b, and how it is said here.</summary>
    private static readonly (Regex Sentence, Func<string, string, string> Say)[] Known =
    [
        (Endless(), (a, _) => $"连续运行了 {a} 个节点还没有停下来等待：循环里少了任务、延时或出口。"),
        (Backward(), (a, b) => $"从“{a}”走不回“{b}”：不是每条到“{a}”的路都经过“{b}”，请改连线。"),
        (Unsupported(), (a, _) => $"本系统没有“{a}”这种表达式：请改用 JavaScript、Liquid 或 Scriban。"),
        (NoFlow(), (a, _) => $"要启动的流程“{a}”没有发布的版本：请先发布它。"),
        (NoInstant(), (a, _) => $"定时“{a}”以后没有会到的时刻：请改定时的写法。"),
        (NoVariable(), (a, _) => $"变量“{a}”不存在：请在流程里加上它，或换一个变量。"),
        (Ended(), (a, _) => $"服务程序办理到这里时异常退出了 {a} 次，已停止自动重试：请检查这个节点和它后面的节点里的脚本、模板，改好后再重试。"),
        (TookTooLong(), (a, b) => $"{a} 秒还没有办完，停在“{b}”，已停止等待：请检查那个节点里的脚本、模板，改好后再重试。"),
        (NoType(), (a, b) => $"本系统没有“{a}”第 {b} 版这种节点：请装上它，或把节点换掉。"),
    ];

    public static string Say(string message, NodeFacts? facts)
    {
        if (Input().Match(message) is { Success: true } input)
        {
            var name = input.Groups["name"].Value;
            var label = facts?.Inputs.FirstOrDefault(known => known.Name == name)?.DisplayName ?? name;
            return $"输入“{label}”算不出来：{Say(input.Groups["why"].Value, facts)}";
        }

        foreach (var (sentence, say) in Known)
        {
            if (sentence.Match(message) is { Success: true } found)
                return say(found.Groups["a"].Value, found.Groups["b"].Value);
        }

        return message;
    }

    [GeneratedRegex("^Failed to evaluate activity input '(?<name>[^']+)': (?<why>.*)$", RegexOptions.Singleline)]
    private static partial Regex Input();

    [GeneratedRegex("^More than (?<a>[0-9]+) activities ran without a wait;")]
    private static partial Regex Endless();

    [GeneratedRegex("^Invalid backward connection from '(?<a>[^']+)' to '(?<b>[^']+)'")]
    private static partial Regex Backward();

    [GeneratedRegex("^Expressions of type '(?<a>[^']*)' are not supported")]
    private static partial Regex Unsupported();

    [GeneratedRegex("^No published version of workflow definition with ID (?<a>.+) found\\.$")]
    private static partial Regex NoFlow();

    [GeneratedRegex("^The schedule '(?<a>[^']*)' has no further instant")]
    private static partial Regex NoInstant();

    [GeneratedRegex("^Variable '(?<a>[^']*)' does not exist;")]
    private static partial Regex NoVariable();

    [GeneratedRegex("^The server ended (?<a>[0-9]+) times while this alone was in hand;")]
    private static partial Regex Ended();

    [GeneratedRegex("^It had not ended after (?<a>[0-9.]+) s and was at '(?<b>[^']*)';")]
    private static partial Regex TookTooLong();

    [GeneratedRegex("^Activity type '(?<a>[^']+)' version (?<b>[0-9]+) is not known here;")]
    private static partial Regex NoType();
}
