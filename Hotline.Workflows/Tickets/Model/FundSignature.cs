namespace Hotline.Workflows.Tickets.Model;

/// <summary>签字: what one person decided or did at a step of a fund request, with what they saw then. Written once.</summary>
public sealed class FundSignature
{
    public long Id { get; init; }

    /// <summary>The fund request's.</summary>
    public long MatterId { get; init; }

    /// <summary>From 1 without gaps within the request.</summary>
    public int Sequence { get; init; }

    public FundDuty Duty { get; init; }

    /// <summary>Stage key of the step, and its name on the flow.</summary>
    public required string Step { get; init; }

    public required string StepName { get; init; }

    /// <summary>The execution of the node that asked for it: of a countersigning several signatures have the same.</summary>
    public string? Node { get; init; }

    public long PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The person who was stood in for; null for the person's own.</summary>
    public long? ForPersonId { get; init; }

    public string? OnBehalfOf { get; init; }

    /// <summary>The role that was asked.</summary>
    public required string Role { get; init; }

    public required string UnitName { get; init; }

    public required string Outcome { get; init; }

    /// <summary>Cents that the step was about.</summary>
    public long Cents { get; init; }

    public string? Words { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>What the person saw, as JSON: amounts, tier, balances, what adds up, files with their hashes.</summary>
    public required string View { get; init; }

    /// <summary>In whose hands it lay: the person, and who was stood in for.</summary>
    public bool IsBy(long person) => PersonId == person || ForPersonId == person;
}

/// <summary>职责: no person has two of the first four on one request.</summary>
public enum FundDuty
{
    /// <summary>申请</summary>
    Apply,

    /// <summary>审批</summary>
    Approve,

    /// <summary>付款</summary>
    Pay,

    /// <summary>验收</summary>
    Accept,

    /// <summary>核销: not by who applied or paid.</summary>
    WriteOff,

    /// <summary>经办: contract, work, papers, settlement.</summary>
    Do,
}
