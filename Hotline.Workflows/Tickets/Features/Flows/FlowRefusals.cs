using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>400: the flow cannot be published as it is; each problem names the node and how to mend it.</summary>
public sealed record FlowDefects(string Message, IReadOnlyList<DefinitionProblem> Problems) : Refusal("flow-defects", Message)
{
    public static FlowDefects Of(IReadOnlyList<DefinitionProblem> errors) =>
        new(FlowTexts.Format("Defects", errors.Count, string.Join("", errors.Select(error => error.Message))), errors);
}

/// <summary>400: of several flows some must not be changed so, and therefore none was.</summary>
/// <param name="Flows">Each that stands in the way, with the reason.</param>
public sealed record FlowsRefused(string Message, IReadOnlyList<RefusedFlow> Flows) : Refusal("flows-refused", Message)
{
    /// <param name="act">What was to be done: Delete, Publish or Retract.</param>
    /// <param name="of">How many it was to be done to.</param>
    /// <param name="flows">Those that stand in the way.</param>
    /// <returns>For a single one the reason itself.</returns>
    public static Refusal Of(string act, int of, IReadOnlyList<RefusedFlow> flows) => of == 1
        ? flows[0].Why
        : new FlowsRefused(FlowTexts.Format($"NoneOf.{act}", of, flows.Count), flows);
}

/// <param name="Name">As people call it.</param>
public sealed record RefusedFlow(string Name, Refusal Why);

/// <summary>Refusals that several use cases of flows share.</summary>
internal static class FlowRefusals
{
    public static NotFound Unknown => new("flow-unknown", FlowTexts.Get("Unknown"));

    public static Invalid Unreadable(string defect) => Invalid.Field("root", defect);

    public static Conflict Outdated(DefinitionRow latest, string whatNow) => new(
        "flow-outdated",
        FlowTexts.Format("Outdated", latest.Version, By(latest), whatNow),
        latest.ChangedBy ?? latest.CreatedBy,
        latest.ChangedAt ?? latest.CreatedAt);

    public static Conflict SavedMeanwhile(DefinitionRow latest, TimeZoneInfo zone)
    {
        var at = latest.ChangedAt ?? latest.CreatedAt;
        return new Conflict(
            "flow-saved-meanwhile", FlowTexts.Format("SavedMeanwhile", By(latest), TimeZoneInfo.ConvertTime(at, zone)), By(latest), at);
    }

    public static RuleRefusal Needed(string name) =>
        new("flow-needed", FlowTexts.Format("Needed", name));

    public static RuleRefusal Running(int count) =>
        new("flow-running", FlowTexts.Format("Running", count));

    public static RuleRefusal VersionRunning(int count) =>
        new("flow-running", FlowTexts.Format("VersionRunning", count));

    private static string By(DefinitionRow row) => row.ChangedBy ?? row.CreatedBy ?? FlowTexts.Get("System");
}
