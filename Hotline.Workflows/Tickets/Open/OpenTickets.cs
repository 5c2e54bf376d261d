using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>Opens tickets for change; within one unit of work the same ticket is opened once.</summary>
public sealed class OpenTickets(
    UnitOfWork work, HotlineDb db, IOpenTicketReads reads, IIdSource ids, TimeProvider time, HotlineOptions options, WorkCalendar calendar, ReferenceShelf shelf,
    CurrentActor current, FormCatalog forms)
{
    private readonly Dictionary<long, OpenTicket> open = [];

    /// <summary>What this unit of work has opened so far.</summary>
    public IReadOnlyCollection<OpenTicket> All => open.Values;

    /// <summary>All of it; null when there is no such ticket.</summary>
    public async ValueTask<OpenTicket?> ByIdAsync(long ticketId, CancellationToken cancellationToken)
    {
        if (open.GetValueOrDefault(ticketId) is not { } opened)
            return await OpenAsync(await reads.ByIdAsync(ticketId, cancellationToken), cancellationToken);
        await FillAsync(opened, cancellationToken);
        return opened;
    }

    /// <summary>With all that is open for a flow of it; null when there is no such ticket.</summary>
    internal async ValueTask<OpenTicket?> ForFlowAsync(long ticketId, InstanceIdentity flow, CancellationToken cancellationToken) =>
        open.GetValueOrDefault(ticketId) is { } opened && opened.Has(flow) ? opened : await ByIdAsync(ticketId, cancellationToken);

    /// <summary>What was left out when it was opened comes too. Whoever changed it meanwhile has changed the ticket, so the commit fails.</summary>
    public async ValueTask FillAsync(OpenTicket opened, CancellationToken cancellationToken)
    {
        if (!opened.IsWhole && await reads.ByIdAsync(opened.Ticket.Id, cancellationToken) is { } all)
            opened.Add(reads.Take(all));
    }

    /// <summary>All tasks of a ticket that wait for somebody once this unit of work is committed, oldest first.</summary>
    internal async ValueTask<IReadOnlyList<NextTask>> NextAsync(OpenTicket opened, CancellationToken cancellationToken)
    {
        if (opened.IsWhole)
            return NextTask.Of(opened);
        var left = (await reads.NamesAsync(opened.Ticket.Id, cancellationToken)).Where(task => work.Find<HumanTask>(task.TaskId) is null);
        return [.. opened.TasksHere.Select(NextTask.Of).Concat(left).OrderBy(task => task.TaskId)];
    }

    /// <summary>The ticket of a task, with the task; null when there is no such task.</summary>
    public async ValueTask<TaskInHand?> ByTaskAsync(long taskId, CancellationToken cancellationToken)
    {
        if (await reads.ByTaskAsync(taskId, cancellationToken) is not { Task: { } read } rows)
            return null;
        var ticket = (await OpenAsync(rows, cancellationToken))!;
        return new TaskInHand(ticket, ticket.TasksHere.FirstOrDefault(task => task.Id == taskId) ?? read);
    }

    /// <summary>Whether a task that was read as open is so no more, by what is committed now.</summary>
    internal Task<bool> HasEndedAsync(long taskId, CancellationToken cancellationToken) =>
        db.Tasks.AnyAsync(task => task.Id == taskId && (task.Status == HumanTaskStatus.Completed || task.Status == HumanTaskStatus.Cancelled), cancellationToken);

    /// <summary>The ticket that a waiting flow runs for; null when it runs for none.</summary>
    public async ValueTask<OpenTicket?> ByWaitAsync(string bookmarkId, CancellationToken cancellationToken) =>
        await OpenAsync(await reads.ByWaitAsync(bookmarkId, cancellationToken), cancellationToken);

    /// <summary>Opens a ticket that this unit of work adds.</summary>
    public ValueTask<OpenTicket> NewAsync(Ticket ticket, CancellationToken cancellationToken) =>
        OpenedAsync(new OpenTicketRows(ticket, [], [], []), cancellationToken);

    /// <summary>Some tickets with their open tasks, by id, for looking alone: nothing of them is saved.</summary>
    public async ValueTask<IReadOnlyDictionary<long, OpenTicket>> GlanceAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks
            .Open().Where(task => ticketIds.Contains(task.TicketId))
            .OrderBy(task => task.Id)
            .ToListAsync(cancellationToken);
        var tickets = await db.Tickets.Where(ticket => ticketIds.Contains(ticket.Id)).ToListAsync(cancellationToken);
        var book = await shelf.CurrentAsync(db, cancellationToken);
        return tickets.ToDictionary(
            ticket => ticket.Id, ticket => Of(new OpenTicketRows(ticket, tasks.FindAll(task => task.TicketId == ticket.Id), [], []), book));
    }

    /// <summary>Fetches what was answered at the ticket's stages, once.</summary>
    internal async ValueTask AnswerAsync(OpenTicket ticket, CancellationToken cancellationToken) =>
        ticket.Answers ??= new TicketAnswers([
            .. await db.Tasks
                .Where(task => task.TicketId == ticket.Ticket.Id && task.Status == HumanTaskStatus.Completed)
                .OrderBy(task => task.CompletedAt).ThenBy(task => task.Id)
                .ToListAsync(cancellationToken),
            .. ticket.Completed,
        ]);

    /// <summary>Opens a ticket again as an earlier unit of work on the same context left it, without a commit in between.</summary>
    internal OpenTicket Adopt(OpenTicket earlier)
    {
        var rows = new OpenTicketRows(earlier.Ticket, [.. earlier.TasksHere], [.. earlier.Clocks.All], []) { Matters = [.. earlier.Matters], IsWhole = earlier.IsWhole };
        var adopted = open[earlier.Ticket.Id] = Of(rows, earlier.Book);
        adopted.Answers = earlier.Answers;
        return adopted;
    }

    private async ValueTask<OpenTicket?> OpenAsync(OpenTicketRows? rows, CancellationToken cancellationToken)
    {
        if (rows is null)
            return null;
        return open.GetValueOrDefault(rows.Ticket.Id) ?? await OpenedAsync(reads.Take(rows), cancellationToken);
    }

    private async ValueTask<OpenTicket> OpenedAsync(OpenTicketRows rows, CancellationToken cancellationToken) =>
        open[rows.Ticket.Id] = Of(rows, await shelf.CurrentAsync(db, cancellationToken));

    private OpenTicket Of(OpenTicketRows rows, ReferenceBook book) => new(work, ids, time, options, calendar, book, current.Actor, rows, forms);
}

/// <summary>A task with the ticket it is on.</summary>
public sealed record TaskInHand(OpenTicket Ticket, HumanTask Task);
