using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Conformance;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Definitions;

/// <summary>The validator over every recorded case: what it calls an error must show in the recording.</summary>
public class ValidatedCasesTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Conformance");

    /// <summary>Cases written by hand to show what happens to a defective flow, with the word of the defect.</summary>
    private static readonly Dictionary<string, string> Defective = new()
    {
        ["can-start-second"] = "走不到",
        ["decision-branches-meet-in-join-all"] = "等不齐",
        ["diamond-unreachable-inbound"] = "走不到",
        ["fault-js-syntax"] = "无法解析",
        ["fault-unknown-activity"] = "不存在",
        ["convert-timespan-bad"] = "读不懂",
        ["flow-switch-match-unconnected"] = "走不到",
        ["flow-switch-no-default"] = "走不到",
        ["fork-port-not-yielded-join-all"] = "没有出口",
        ["js-variables-unknown"] = "不存在",
        ["loop-invalid-after-task"] = "无效",
        ["loop-invalid-not-followed"] = "无效",
        ["port-missing-from-decision"] = "没有出口",
        ["port-unknown"] = "没有出口",
        ["start-activity-before-root"] = "走不到",
        ["start-beats-can-start"] = "走不到",
        ["start-property"] = "走不到",
        ["unknown-activity-not-reached"] = "不存在",
        ["unreachable-activity"] = "走不到",
        ["variable-container-suspends"] = "不存在",
        ["variable-set-unknown"] = "不存在",
    };

    [Fact]
    public async Task Of_the_hand_written_cases_only_the_defective_ones_have_errors()
    {
        var found = new Dictionary<string, string>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Root, "engine"), "*.json"))
            foreach (var (definition, error) in await ErrorsAsync(path))
                if (!Defective.TryGetValue(Path.GetFileNameWithoutExtension(path), out var word) || !error.Message.Contains(word, StringComparison.Ordinal))
                    found[Path.GetFileName(path)] = $"{definition.DefinitionId}: {error}";
                else
                    found.TryAdd(Path.GetFileNameWithoutExtension(path), word);

        found.OrderBy(f => f.Key, StringComparer.Ordinal).ShouldBe(Defective.OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_called_unreachable_or_never_firing_never_completes_in_any_recording()
    {
        var claims = 0;
        foreach (var path in Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories))
        {
            var done = Done(await File.ReadAllTextAsync(path));
            foreach (var (_, error) in (await ErrorsAsync(path)).Where(e => e.Error.Message.Contains("走不到", StringComparison.Ordinal) || e.Error.Message.Contains("永远等不齐", StringComparison.Ordinal)))
            {
                claims++;
                done.ShouldNotContain(error.ActivityId, $"{Path.GetFileName(path)}: {error}");
            }
        }

        claims.ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task Random_flows_have_no_other_errors_than_lost_activities_dead_joins_and_invalid_returns()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Root, "random"), "*.json"))
            (await ErrorsAsync(path)).Where(e => !new[] { "走不到", "等不齐", "无效" }.Any(word => e.Error.Message.Contains(word, StringComparison.Ordinal)))
                .Select(e => $"{Path.GetFileName(path)}: {e.Error}").ShouldBeEmpty();
    }

    private static async Task<List<(WorkflowDefinition Definition, DefinitionProblem Error)>> ErrorsAsync(string path)
    {
        var validator = new DefinitionValidator(new WorkflowEngine(new ActivityRegistry([]), PatientLimits.Engine));
        var definitions = ConformanceCase.Read(await File.ReadAllTextAsync(path)).Definitions.Select(d => WorkflowDefinition.Parse(d.ToJsonString())).ToList();
        var errors = new List<(WorkflowDefinition, DefinitionProblem)>();
        foreach (var definition in definitions)
            foreach (var problem in await validator.ValidateAsync(definition, (versionId, id) => new(definitions.Find(d => d.Id == versionId) ?? definitions.Find(d => d.DefinitionId == id))))
                if (problem.Severity == ProblemSeverity.Error)
                    errors.Add((definition, problem));
        return errors;
    }

    private static HashSet<string> Done(string json)
    {
        var top = JsonNode.Parse(json)!;
        return (top["ours"] ?? top["expect"])!.AsArray()
            .SelectMany(step => step!["instances"]!.AsArray())
            .SelectMany(instance => instance!["done"]?.AsArray() ?? [])
            .Select(id => (string)id!)
            .ToHashSet();
    }
}
