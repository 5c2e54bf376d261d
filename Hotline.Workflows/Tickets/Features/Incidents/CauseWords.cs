using System.Text.RegularExpressions;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>The engine's own sentences about a fault, in Chinese; what a flow's author wrote is left as it is.</summary>
internal static partial class CauseWords
{
    public static string Say(string message, NodeFacts? facts)
    {
        if (Input().Match(message) is { Success: true } input)
        {
            var name = input.Groups["name"].Value;
            var label = facts?.Inputs.FirstOrDefault(known => known.Name == name)?.DisplayName ?? name;
            return $"输入“{label}”算不出来：{input.Groups["why"].Value}";
        }

        return Endless().Match(message) is { Success: true } endless
            ? $"连续运行了 {endless.Groups["count"].Value} 个节点还没有停下来等待：循环里少了任务、延时或出口。"
            : message;
    }

    [GeneratedRegex("^Failed to evaluate activity input '(?<name>[^']+)': (?<why>.*)$", RegexOptions.Singleline)]
    private static partial Regex Input();

    [GeneratedRegex("^More than (?<count>[0-9]+) activities ran without a wait;")]
    private static partial Regex Endless();
}
