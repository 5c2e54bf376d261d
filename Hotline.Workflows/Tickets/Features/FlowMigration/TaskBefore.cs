using System.Text.Json;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.FlowMigration;

/// <summary>What a migration may change of a task, as it was before.</summary>
internal sealed record TaskBefore(
    long Id,
    string ActivityId,
    string Stage,
    string StageName,
    string FormId,
    string Outcomes,
    string CandidateRole,
    long CandidateUnitId,
    string CandidateUnitPath,
    long? CandidatePersonId,
    HumanTaskStatus Status)
{
    public static string Write(IEnumerable<HumanTask> tasks) => JsonSerializer.Serialize(tasks.Select(Of), HotlineJson.Compact);

    public static IReadOnlyList<TaskBefore> Read(string? stored) =>
        stored is null ? [] : JsonSerializer.Deserialize<List<TaskBefore>>(stored, HotlineJson.Compact)!;

    /// <summary>A task the migration withdrew is offered again; one that was taken since stays with its holder.</summary>
    public void Restore(HumanTask task)
    {
        task.ActivityId = ActivityId;
        task.Stage = Stage;
        task.StageName = StageName;
        task.FormId = FormId;
        task.Outcomes = Outcomes;
        task.CandidateRole = CandidateRole;
        task.CandidateUnitId = CandidateUnitId;
        task.CandidateUnitPath = CandidateUnitPath;
        task.CandidatePersonId = CandidatePersonId;
        if (task.Status == HumanTaskStatus.Cancelled)
            task.Status = Status;
        task.Version++;
    }

    private static TaskBefore Of(HumanTask task) => new(
        task.Id, task.ActivityId, task.Stage, task.StageName, task.FormId, task.Outcomes,
        task.CandidateRole, task.CandidateUnitId, task.CandidateUnitPath, task.CandidatePersonId, task.Status);
}
