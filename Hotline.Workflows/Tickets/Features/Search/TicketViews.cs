using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Records of a ticket as its page shows them.</summary>
internal static class TicketViews
{
    /// <summary>A clock is called like the task it measures, else like the stage it runs for, as the flow names them.</summary>
    public static ClockView Of(Clock clock, string? explanation, IReadOnlyList<HumanTask> tasks, DateTimeOffset now) => new(
        clock.Name,
        (tasks.LastOrDefault(task => task.ClockId == clock.Id) ?? tasks.LastOrDefault(task => task.Stage == clock.Name))?.StageName ?? Labels.GetValueOrDefault(clock.Name, clock.Name),
        clock.Round,
        clock.Rule,
        clock.Status,
        clock.StartedAt,
        clock.DueAt,
        clock.StoppedAt,
        clock.Breached || (clock.Status is ClockStatus.Running && now > clock.DueAt),
        Json(explanation));

    public static TimelineEntry Of(HistoryEntry entry) => new(
        entry.Sequence, entry.At, entry.Action, entry.ActorName, entry.OnBehalfOf, entry.UnitName, entry.Stage,
        entry.Summary, entry.Reason, Json(entry.Before), Json(entry.After));

    public static ContactView Of(ContactEntry entry) => new(entry.At, entry.Round, entry.Method, entry.Reached, entry.Note, entry.ByName, entry.OnBehalfOf);

    public static ResultView Of(ResultEntry entry) =>
        new(entry.At, entry.Round, entry.InternalText, entry.PublicReply, entry.Solved, entry.ByName, entry.OnBehalfOf);

    public static ReviewView Of(ReviewEntry entry) => new(entry.At, entry.Round, entry.Stage, entry.Passed, entry.Reason, entry.ByName, entry.OnBehalfOf);

    public static CallbackView Of(CallbackEntry entry) => new(
        entry.At, entry.Round, entry.Attempt, entry.Contacted, entry.Solved, entry.Satisfaction, entry.Note, entry.ByName, entry.OnBehalfOf);

    public static ReturnView Of(ReturnEntry entry) => new(
        entry.At, entry.UnitName, entry.Reason, entry.LegalBasis, entry.ByName, entry.Cause, entry.Answer,
        entry.AnsweredAt, entry.AnsweredByName, entry.AnswerReason, entry.AnswerUnitName, entry.OnBehalfOf);

    public static AttachmentView Of(Attachment file) =>
        new(file.Id, file.FileName, file.ContentType, file.Size, file.Stage, file.At, file.ByName, file.OnBehalfOf)
        {
            Sha256 = file.Sha256,
            Tag = file.Tag,
            Version = file.Version,
            ReplacesId = file.ReplacesId,
            Reason = file.Reason,
        };

    /// <summary>For clocks whose stage has not begun yet.</summary>
    private static Dictionary<string, string> Labels { get; } = new()
    {
        ["dispatch"] = "派单",
        ["accept"] = "接单",
        ["respond"] = "响应",
        ["handle"] = "处置",
        ["review"] = "审核",
        ["callback"] = "回访",
    };

    private static JsonNode? Json(string? text) => string.IsNullOrEmpty(text) ? null : JsonNode.Parse(text);
}
