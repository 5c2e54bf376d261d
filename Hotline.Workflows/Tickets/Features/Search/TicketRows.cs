using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>A ticket as lists show it.</summary>
internal static class TicketRows
{
    public static Expression<Func<Ticket, TicketRow>> Of { get; } = ticket => new TicketRow(
        ticket.No,
        ticket.SourceNo,
        ticket.Title,
        ticket.CategoryPath,
        ticket.Place.Address,
        ticket.Kind,
        ticket.Channel,
        ticket.Status,
        ticket.Stage,
        ticket.StageName,
        ticket.LeadUnitName,
        ticket.Urgency,
        ticket.Level,
        ticket.ReportedAt,
        ticket.DueAt,
        ticket.ClosedAt,
        ticket.ReturnCount,
        ticket.ReworkCount)
    {
        HeldUntil = ticket.HeldUntil,
    };

    public static Func<Ticket, TicketRow> From { get; } = Of.Compile();
}
