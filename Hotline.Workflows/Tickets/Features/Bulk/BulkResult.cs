using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <param name="Rows">One per task, in the order asked.</param>
public sealed record BulkResult(IReadOnlyList<BulkRow> Rows)
{
    public int Done => Rows.Count(row => row.Done);
}

/// <summary>What came of one task: done, or the refusal's code and words, and who was first where somebody was.</summary>
public sealed record BulkRow(long TaskId, bool Done, string? Code = null, string? Message = null, string? By = null, DateTimeOffset? At = null)
{
    internal static BulkRow Of(long taskId, Refusal? refusal) =>
        new(taskId, refusal is null, refusal?.Code, refusal?.Message, (refusal as Conflict)?.By, (refusal as Conflict)?.At);
}

/// <param name="Rows">One per number, in the order asked.</param>
public sealed record NumberedResult(IReadOnlyList<NumberedRow> Rows)
{
    public int Done => Rows.Count(row => row.Done);
}

/// <summary>What came of one ticket, or one matter, by its number.</summary>
public sealed record NumberedRow(string No, bool Done, string? Code = null, string? Message = null, string? By = null, DateTimeOffset? At = null)
{
    /// <summary>Number of the matter that was begun.</summary>
    public string? Matter { get; init; }

    internal static NumberedRow Of(string no, Refusal? refusal) =>
        new(no, refusal is null, refusal?.Code, refusal?.Message, (refusal as Conflict)?.By, (refusal as Conflict)?.At);
}
