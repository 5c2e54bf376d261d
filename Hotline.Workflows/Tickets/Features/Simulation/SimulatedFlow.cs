using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Search;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>What would happen on one version of a flow. Nothing of it is kept.</summary>
/// <param name="Problems">What the validator says of the version; an error keeps it from being published, not from being tried.</param>
/// <param name="Stages">Where people answer or something comes from outside, in the order of the definition.</param>
public sealed record SimulatedFlow(
    FlowSummary Flow, IReadOnlyList<DefinitionProblem> Problems, IReadOnlyList<SimulatedStage> Stages, IReadOnlyList<SimulatedRun> Runs);

/// <param name="Stage">The stage's key, such as <c>review</c>; the node's id when it states none.</param>
public sealed record SimulatedStage(string ActivityId, string Stage, string Name, IReadOnlyList<string> Outcomes);

/// <summary>How a simulation ended.</summary>
public enum SimulationEnd
{
    /// <summary>办结.</summary>
    Closed,

    /// <summary>The flow of a matter came to its end.</summary>
    Ended,

    /// <summary>The flow ended and the ticket is still open.</summary>
    Unclosed,

    /// <summary>It stands still at a fault.</summary>
    Faulted,

    /// <summary>It waits for something that no sample brings, such as an event.</summary>
    Waiting,

    /// <summary>A rule of the hotline forbids every outcome of an open task.</summary>
    Blocked,

    /// <summary>It goes on beyond the limits of steps or virtual days.</summary>
    Endless,
}

/// <summary>One sample ticket's way.</summary>
/// <param name="EndNote">Where it stands and why, unless it was closed.</param>
/// <param name="Path">Ids of the nodes passed, in order, repeated when passed again.</param>
/// <param name="Picture">The main path with what was done and the ways back taken.</param>
public sealed record SimulatedRun(
    string Sample,
    string Name,
    string Title,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    SimulationEnd End,
    string? EndNote,
    FlowView Picture,
    IReadOnlyList<string> Path,
    IReadOnlyList<SimulatedStep> Steps,
    IReadOnlyList<SimulatedTask> Tasks,
    IReadOnlyList<SimulatedNotice> Notices,
    IReadOnlyList<SimulatedClock> Clocks,
    IReadOnlyList<SimulatedIncident> Incidents)
{
    public int Missed => Clocks.Count(clock => clock.State == SimulatedClockState.Missed);
}

/// <param name="Action">The ledger's key of the act, such as <c>task.offered</c>; <c>node.passed</c> for a node nobody works at, <c>task.refused</c>, <c>task.nobody</c> and <c>outside.assumed</c> for what only a simulation tells.</param>
/// <param name="What">Sentence for people.</param>
/// <param name="Who">Who acted or was offered the task.</param>
public sealed record SimulatedStep(
    DateTimeOffset At, string? ActivityId, string Node, string Action, string What, string? Who, string? Outcome, string? Note);

/// <param name="People">Names of some who may take it, the one who answers first.</param>
/// <param name="PeopleCount">How many may; 0 means that in reality the task would lie.</param>
public sealed record SimulatedTask(
    string ActivityId, string Stage, string Name, int Round, string Role, string UnitName, IReadOnlyList<string> People, int PeopleCount,
    DateTimeOffset OfferedAt, DateTimeOffset? DueAt, DateTimeOffset? DoneAt, string? By, string? Outcome, bool Overdue);

/// <param name="Kind"><c>notice</c> for what goes out by itself, <c>letter</c> for a letter somebody issues.</param>
public sealed record SimulatedNotice(DateTimeOffset At, string Kind, string To, string? Name, string? UnitName, string Text);

public enum SimulatedClockState
{
    Met,
    Missed,
    Cancelled,
    Running,
}

public sealed record SimulatedClock(
    string Name, string Label, int Round, string Rule, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? StoppedAt, SimulatedClockState State);

public sealed record SimulatedIncident(DateTimeOffset At, string ActivityId, string Node, string Message);
