using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>Finds an open ticket whose flow was cancelled, and the stages at which its flow as it is now may begin.</summary>
internal sealed class StoppedTickets(HotlineDb db, CurrentActor current, MainPaths paths)
{
    /// <summary>The ticket, to look at; a refusal when somebody gave it a way on meanwhile.</summary>
    public async ValueTask<Result<Ticket>> OpenAsync(string no, CancellationToken cancellationToken)
    {
        var ticket = await db.TicketsVisibleTo(current.Actor).SingleOrDefaultAsync(x => x.No == no, cancellationToken);
        if (ticket is null)
            return Visible.TicketUnknown;
        if (ticket is { Status: TicketStatus.Open, Stage: Ticket.StoppedStage })
            return ticket;
        var last = await db.History
            .Where(entry => entry.TicketId == ticket.Id && (entry.Action == RestartTicket.Action || entry.Action == CloseStoppedTicket.Action))
            .OrderByDescending(entry => entry.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is null
            ? new Conflict("ticket-not-stopped", IncidentTexts.Format("NotStopped", ticket.StageName))
            : new Conflict("ticket-not-stopped", IncidentTexts.Format("NotStoppedAnyMore", last.ActorName, last.Summary), last.ActorName, last.At);
    }

    /// <summary>The published version; null when there is none.</summary>
    public async ValueTask<(int Version, KnownFlow Flow)?> NewestAsync(string definitionId, CancellationToken cancellationToken)
    {
        var version = await db.Definitions
            .Where(row => row.DefinitionId == definitionId && row.IsPublished)
            .Select(row => (int?)row.Version)
            .MaxAsync(cancellationToken);
        return version is { } newest ? (newest, await paths.FindAsync(db, definitionId, newest, cancellationToken)) : null;
    }

    /// <summary>Stages a person works at; a flow is not begun at its end.</summary>
    public static IEnumerable<PathStage> Beginnings(KnownFlow flow) => flow.Stages.Where(stage => stage.Type != MainPath.CloseType);
}
