using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hotline.Workflows.Engine.Definitions;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>
/// What a definition's activation strategy 启动条件 says of one start: which running instances forbid it, and the guard
/// that tells of two such starts side by side that they are two.
/// </summary>
/// <param name="DefinitionId">Only instances of this definition forbid it; null for all.</param>
/// <param name="CorrelationId">Only instances with this correlation id forbid it; null for all.</param>
public sealed record StartRule(string? DefinitionId, string? CorrelationId)
{
    private const string Suffix = "Strategy";
    private static readonly string[] Known = ["AllowAlways", "Singleton", "CorrelatedSingleton", "Correlation"];

    /// <summary>Alike for starts that exclude each other, of the same length whatever the ids are.</summary>
    public string Guard => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new[] { DefinitionId, CorrelationId }))));

    /// <summary>Null when nothing may forbid the start.</summary>
    public static StartRule? Of(WorkflowDefinition definition, string? correlationId) => NameOf(definition.Options.ActivationStrategy) switch
    {
        "Singleton" => new StartRule(definition.DefinitionId, null),
        "CorrelatedSingleton" when correlationId is not null => new StartRule(definition.DefinitionId, correlationId),
        "Correlation" when correlationId is not null => new StartRule(null, correlationId),
        _ => null,
    };

    /// <summary>Whether a strategy is one of those there are; none at all is the first of them.</summary>
    public static bool Knows(string? strategy) => string.IsNullOrWhiteSpace(strategy) || Known.Contains(NameOf(strategy));

    /// <summary>The last part of the type's name; Elsa writes it with assembly, namespace and suffix, or without.</summary>
    private static string NameOf(string? strategy)
    {
        var name = (strategy ?? "").Split(',')[0].Split('.')[^1].Trim();
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }
}
