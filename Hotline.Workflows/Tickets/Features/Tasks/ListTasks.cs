using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The work list, nearest deadline first.</summary>
/// <param name="Scope">Mine: claimed by me, or offered to my role in my unit. Unit: open in my unit and below. All: everything I may see.</param>
/// <param name="Stage">Stage key; null for all.</param>
/// <param name="Search">Words in number, title, address.</param>
/// <param name="After">Next of the page before.</param>
/// <param name="Take">1 to 200.</param>
public sealed record ListTasks(TaskScope Scope, string? Stage = null, string? Search = null, string? After = null, int Take = 50)
    : IQuery<Page<TaskRow>>;

public enum TaskScope
{
    Mine,
    Unit,
    All,
}

/// <summary>One line of a work list.</summary>
public sealed record TaskRow(
    long TaskId,
    string TicketNo,
    string Title,
    string Stage,
    string StageName,
    HumanTaskStatus Status,
    string? AssigneeName,
    bool IsMine,
    bool CanClaim,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    bool Overdue,
    string CategoryPath,
    string? Address,
    string? UnitName,
    Urgency Urgency,
    TicketLevel Level,
    int ReturnCount,
    int ReworkCount,
    string? Hint,
    IReadOnlyList<string> Outcomes,
    long Version);

internal sealed class ListTasksHandler : IRequestHandler<ListTasks, Result<Page<TaskRow>>>
{
    public Task<Result<Page<TaskRow>>> Handle(ListTasks request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
