using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Features.Supervision;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Host.Api;

/// <summary>A ticket as the API gives it: the list's facts and all the rest on one level.</summary>
public sealed record TicketDocument(
    string No,
    string? SourceSystem,
    string? SourceNo,
    string Title,
    string Content,
    string CategoryPath,
    TicketKind Kind,
    Channel Channel,
    Urgency Urgency,
    TicketLevel Level,
    TicketStatus Status,
    string Stage,
    string StageName,
    string? LeadUnitName,
    IReadOnlyList<string> AssistingUnits,
    DateTimeOffset? OccurredAt,
    DateTimeOffset ReportedAt,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? DispatchedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? ClosedAt,
    int ReturnCount,
    int ReworkCount,
    string? DuplicateOfNo,
    ReporterView Reporter,
    PlaceView Place,
    PeopleView People,
    FlowView Flow,
    IReadOnlyList<TaskRow> OpenTasks,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<ContactView> Contacts,
    IReadOnlyList<ResultView> Results,
    IReadOnlyList<ReviewView> Reviews,
    IReadOnlyList<CallbackView> Callbacks,
    IReadOnlyList<ReturnView> Returns,
    IReadOnlyList<AttachmentView> Attachments,
    IReadOnlyList<TicketAction> Actions,
    IReadOnlyList<MatterRow> Matters,
    IReadOnlyList<LadderView> Ladders,
    long Version)
{
    public static TicketDocument From(TicketDetail ticket)
    {
        var row = ticket.Row;
        return new TicketDocument(
            row.No, ticket.SourceSystem, row.SourceNo, row.Title, ticket.Content, row.CategoryPath, row.Kind, row.Channel,
            row.Urgency, row.Level, row.Status, row.Stage, row.StageName, row.LeadUnitName, ticket.AssistingUnits,
            ticket.OccurredAt, row.ReportedAt, ticket.AcceptedAt, ticket.DispatchedAt, row.DueAt, row.ClosedAt,
            row.ReturnCount, row.ReworkCount, ticket.DuplicateOfNo, ticket.Reporter, ticket.Place, ticket.People,
            ticket.Flow, ticket.OpenTasks, ticket.Clocks, ticket.Timeline, ticket.Contacts, ticket.Results,
            ticket.Reviews, ticket.Callbacks, ticket.Returns, ticket.Attachments, ticket.Actions, ticket.Matters, ticket.Ladders, ticket.Version);
    }
}
