using System.Data.Common;
using System.Runtime.CompilerServices;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>
/// The queries that open a ticket, by one key as <c>$1</c>: the ticket, its open tasks, its clocks, the flows that run for it
/// with the matters they carry. Of flows that others have started only the one asked for comes: a whistle has twenty. The keys differ in how the ticket's id is found, the queries do not.
/// </summary>
internal sealed class OpenTicketQueries
{
    private static readonly ConditionalWeakTable<IModel, OpenTicketQueries> Known = [];

    private const string State = "instance.\"State\"";

    private readonly RowReader<Ticket> _tickets;
    private readonly RowReader<HumanTask> _tasks;
    private readonly RowReader<Clock> _clocks;
    private readonly RowReader<InstanceRow> _flows;
    private readonly RowReader<Matter> _matters;

    private OpenTicketQueries(IModel model)
    {
        (_tickets, _tasks, _clocks, _flows) = (new(model, "ticket"), new(model, "task"), new(model, "clock"), new(model, "instance"));
        _matters = new(model, "matter", _flows.Next);
        ById = Of("$1");
        ByTask = Of(
            $"(SELECT task.\"TicketId\" FROM {_tasks.Table} WHERE task.\"Id\" = $1)",
            orTask: " OR task.\"Id\" = $1",
            orFlow: $" OR instance.\"Id\" = (SELECT task.\"InstanceId\" FROM {_tasks.Table} WHERE task.\"Id\" = $1)");
        var waits = new RowReader<BookmarkRow>(model, "bookmark");
        ByWait = Of(
            $"(SELECT instance.\"TicketId\" FROM {waits.Table} JOIN {_flows.Table} ON instance.\"Id\" = bookmark.\"InstanceId\" WHERE bookmark.\"Id\" = $1)",
            orFlow: $" OR instance.\"Id\" = (SELECT bookmark.\"InstanceId\" FROM {waits.Table} WHERE bookmark.\"Id\" = $1)");
    }

    /// <summary>By the ticket's id.</summary>
    public IReadOnlyList<string> ById { get; }

    /// <summary>By the id of a task, open or ended, which comes with the open ones.</summary>
    public IReadOnlyList<string> ByTask { get; }

    /// <summary>By the id of a bookmark of one of its flows.</summary>
    public IReadOnlyList<string> ByWait { get; }

    public static OpenTicketQueries Of(IModel model) => Known.GetValue(model, static model => new OpenTicketQueries(model));

    /// <param name="ticketId">How the ticket's id is found.</param>
    /// <param name="orTask">Which task comes though it has ended.</param>
    /// <param name="orFlow">Which flow comes with its state though another has started it.</param>
    private IReadOnlyList<string> Of(string ticketId, string orTask = "", string orFlow = "") =>
    [
        $"SELECT {_tickets.Columns} FROM {_tickets.Table} WHERE ticket.\"Id\" = {ticketId}",
        $"SELECT {_tasks.Columns} FROM {_tasks.Table} WHERE task.\"TicketId\" = {ticketId} AND (task.\"Status\" IN ({(int)HumanTaskStatus.Open}, {(int)HumanTaskStatus.Claimed}){orTask})",
        $"SELECT {_clocks.Columns} FROM {_clocks.Table} WHERE clock.\"TicketId\" = {ticketId} AND (clock.\"MatterId\" IS NULL OR clock.\"Status\" IN ({(int)ClockStatus.Running}, {(int)ClockStatus.Paused}))",
        $"""
        SELECT {_flows.Columns.Replace(State, $"CASE WHEN instance.\"ParentInstanceId\" IS NULL{orFlow} THEN {State} ELSE '' END", StringComparison.Ordinal)}, {_matters.Columns}
        FROM {_flows.Table} LEFT JOIN {_matters.Table} ON matter."Id" = instance."MatterId" AND matter."InstanceId" = instance."Id"
        WHERE instance."TicketId" = {ticketId} AND instance."Status" = {(int)WorkflowStatus.Running}
        """,
    ];

    /// <summary>What the rows of these queries make.</summary>
    public sealed class Results(OpenTicketQueries queries)
    {
        private Ticket? _ticket;
        private readonly List<HumanTask> _read = [];
        private readonly List<Clock> _clocks = [];
        private readonly List<InstanceRow> _flows = [];
        private readonly List<Matter> _matters = [];

        /// <param name="query">Place in the list.</param>
        /// <param name="row">Stands on a row of it.</param>
        public void Add(int query, DbDataReader row)
        {
            switch (query)
            {
                case 0:
                    _ticket = queries._tickets.Read(row);
                    break;
                case 1:
                    _read.Add(queries._tasks.Read(row));
                    break;
                case 2:
                    _clocks.Add(queries._clocks.Read(row));
                    break;
                default:
                    _flows.Add(queries._flows.Read(row));
                    if (!row.IsDBNull(queries._flows.Next))
                        _matters.Add(queries._matters.Read(row));
                    break;
            }
        }

        /// <summary>Null when there is no such ticket.</summary>
        /// <param name="taskId">The task that was asked for; null when none was.</param>
        public OpenTicketRows? Rows(long? taskId = null) => _ticket is null ? null : new OpenTicketRows(
            _ticket,
            [.. _read.Where(task => task.IsOpen).OrderBy(task => task.Id)],
            [.. _clocks.OrderBy(clock => clock.Id)],
            [.. _flows.OrderBy(flow => flow.CreatedAt).ThenBy(flow => flow.Id, StringComparer.Ordinal)])
        {
            Task = _read.Find(task => task.Id == taskId),
            Matters = [.. _matters.Where(matter => matter.IsOpen).OrderBy(matter => matter.Id)],
        };
    }
}
