using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>
/// What a merge does to both tickets. It begins by a person's act at any stage and ends by where the lead stands, so it is
/// no node of a flow: an administrator who draws another handling draws nothing of it, and nobody's callback is forgotten.
/// </summary>
internal sealed class Merges(
    HotlineDb db, UnitOfWork work, OpenTickets tickets, WorkflowRuntime runtime, MainPaths paths, CurrentActor current, HotlineOptions options, IIdSource ids)
{
    /// <summary>The ticket goes with the lead from now on.</summary>
    public void Join(OpenTicket ticket, OpenTicket lead, string? reason)
    {
        var (no, leadNo, why) = (ticket.Ticket.No, lead.Ticket.No, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        work.Add(new TicketMerge
        {
            Id = ids.NextNumber(),
            LeadId = lead.Ticket.Id,
            LeadNo = leadNo,
            TicketId = ticket.Ticket.Id,
            TicketNo = no,
            At = ticket.Now,
            ById = current.Actor.Id,
            ByName = current.Actor.DisplayName,
            Reason = why,
        });
        var before = new JsonObject { ["stage"] = ticket.Ticket.StageName };
        ticket.Merge(leadNo);
        ticket.Write(current.Actor, "ticket.merged", RepeatTexts.Recorded("WentInto", leadNo), null, why, before, new JsonObject { ["into"] = leadNo });
        lead.Ticket.MergedCount++;
        lead.Write(current.Actor, "merge.joined", RepeatTexts.Recorded("Joined", no), null, why, after: new JsonObject { ["merged"] = no });
    }

    /// <summary>The merge a ticket is in now.</summary>
    public Task<TicketMerge?> OfAsync(long ticketId, CancellationToken cancellationToken) =>
        work.FirstOrDefaultAsync(db.Merges.Where(x => x.TicketId == ticketId && x.End == null), cancellationToken);

    public ValueTask<OpenTicket?> LeadAsync(TicketMerge merge, CancellationToken cancellationToken) => tickets.ByIdAsync(merge.LeadId, cancellationToken);

    /// <summary>What goes with the tickets opened here goes on when they have come to their callback, or to their end.</summary>
    /// <returns>Whether any has gone on.</returns>
    public async ValueTask<bool> FollowAsync(CancellationToken cancellationToken)
    {
        var moved = false;
        foreach (var lead in tickets.All.Where(open => open.Ticket.MergedCount > 0).ToList())
        {
            var ended = lead.Ticket.Status is not TicketStatus.Open;
            if (!ended && lead.Ticket.Stage != options.Merges.CallbackStage)
                continue;
            var going = await work.ListAsync(db.Merges.Where(x => x.LeadId == lead.Ticket.Id && x.End == null).OrderBy(x => x.Id), cancellationToken);
            // A merge of this unit of work is not in the database yet; one it ended is held here as ended.
            foreach (var merge in going.Where(merge => merge.End is null))
            {
                if (ended || !await CallBackAsync(merge, lead, cancellationToken))
                    await RestoreAsync(merge, lead, MergeEnd.LeadEnded, Actor.System, RepeatTexts.Get(ended ? "LeadIsOver" : "NoCallback"), cancellationToken);
                moved = true;
            }
        }

        return moved;
    }

    /// <summary>The ticket stands where it stood.</summary>
    public async ValueTask RestoreAsync(TicketMerge merge, OpenTicket lead, MergeEnd end, Actor by, string? reason, CancellationToken cancellationToken)
    {
        var ticket = (await tickets.ByIdAsync(merge.TicketId, cancellationToken))!;
        ticket.Unmerge(await ParkedAsync(ticket, cancellationToken));
        Finish(merge, lead, end, by, reason);
        ticket.Write(by, "ticket.unmerged", RepeatTexts.Recorded("WentOut", merge.LeadNo, ticket.Ticket.StageName), null, reason);
        lead.Write(by, "merge.left", RepeatTexts.Recorded("Left", merge.TicketNo), null, reason);
    }

    /// <summary>
    /// The lead was handled: the ticket gets what came of it, and the unit that did it, and goes to the callback of its own
    /// flow as it is now. False when that has none.
    /// </summary>
    private async ValueTask<bool> CallBackAsync(TicketMerge merge, OpenTicket lead, CancellationToken cancellationToken)
    {
        var open = (await tickets.ByIdAsync(merge.TicketId, cancellationToken))!;
        var ticket = open.Ticket;
        if (await CallbackOfAsync(ticket.DefinitionId, cancellationToken) is not { } callback)
            return false;

        var stood = ticket.InstanceId;
        open.GiveUp(await ParkedAsync(open, cancellationToken));
        var result = await ResultAsync(lead, cancellationToken);
        TakeOver(open, lead, result);
        Finish(merge, lead, MergeEnd.CalledBack, Actor.System, null);
        open.WriteAsSystem("merge.handled", RepeatTexts.Format("Handled", merge.LeadNo), reason: result?.PublicReply);
        lead.WriteAsSystem("merge.callback", RepeatTexts.Format("CalledBack", merge.TicketNo));
        (ticket.InstanceId, ticket.Stage) = (ids.NextText(), options.Merges.CallbackStage);
        await runtime.CancelAsync(stood, cancellationToken);
        var input = new Dictionary<string, JsonNode?> { ["TicketId"] = ticket.Id, ["TicketNo"] = ticket.No };
        var state = await runtime.StartAsync(new StartWorkflow(ticket.DefinitionId, input, ticket.No, ticket.InstanceId, callback, ticket.Id), cancellationToken)
            ?? throw new InvalidOperationException($"{ticket.DefinitionId} was published and does not start.");
        ticket.DefinitionVersion = state.DefinitionVersion;
        return true;
    }

    /// <summary>Whoever is not satisfied is handled again by the unit that handled the lead.</summary>
    private void TakeOver(OpenTicket open, OpenTicket lead, ResultEntry? result)
    {
        var (ticket, from) = (open.Ticket, lead.Ticket);
        (ticket.LeadUnitId, ticket.LeadUnitName, ticket.LeadUnitPath) = (from.LeadUnitId, from.LeadUnitName, from.LeadUnitPath);
        ticket.People = new ResponsiblePeople
        {
            Leader = from.People.Leader,
            SectionHead = from.People.SectionHead,
            Handler = from.People.Handler,
            HandlerId = from.People.HandlerId,
        };
        ticket.DispatchedAt ??= from.DispatchedAt;
        ticket.Message = RepeatTexts.Format("Hint", from.No, TextCut.Excerpt(result?.PublicReply ?? "", options.Texts.Headline));
        if (result is null)
            return;
        work.Add(new ResultEntry
        {
            Id = ids.NextNumber(),
            TicketId = ticket.Id,
            Round = open.Round,
            At = result.At,
            InternalText = RepeatTexts.Format("Result", from.No, result.InternalText),
            PublicReply = result.PublicReply,
            Solved = result.Solved,
            ById = result.ById,
            ByName = result.ByName,
        });
    }

    /// <summary>Written just now where nobody reviews, else read.</summary>
    private async ValueTask<ResultEntry?> ResultAsync(OpenTicket lead, CancellationToken cancellationToken) =>
        work.Held<ResultEntry>().LastOrDefault(result => result.TicketId == lead.Ticket.Id)
        ?? await db.Results.Where(x => x.TicketId == lead.Ticket.Id).OrderByDescending(x => x.Id).FirstOrDefaultAsync(cancellationToken);

    private async ValueTask<string?> CallbackOfAsync(string definitionId, CancellationToken cancellationToken)
    {
        var version = await db.Definitions
            .Where(row => row.DefinitionId == definitionId && row.IsPublished)
            .Select(row => (int?)row.Version)
            .MaxAsync(cancellationToken);
        return version is { } newest
            ? (await paths.FindAsync(db, definitionId, newest, cancellationToken)).Stages.FirstOrDefault(stage => stage.Stage == options.Merges.CallbackStage)?.ActivityId
            : null;
    }

    private Task<List<HumanTask>> ParkedAsync(OpenTicket open, CancellationToken cancellationToken) => work.ListAsync(
        db.Tasks.Where(x => x.TicketId == open.Ticket.Id && x.Status == HumanTaskStatus.Parked).OrderBy(x => x.Id), cancellationToken);

    private static void Finish(TicketMerge merge, OpenTicket lead, MergeEnd end, Actor by, string? reason)
    {
        (merge.End, merge.EndedAt, merge.EndedByName, merge.EndReason) = (end, lead.Now, by.DisplayName, reason);
        lead.Ticket.MergedCount--;
    }
}
