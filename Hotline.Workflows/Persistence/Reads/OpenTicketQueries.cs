using System.Data.Common;
using System.Runtime.CompilerServices;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>
/// The queries that open a ticket, by one key as <c>$1</c>: the ticket, its open tasks, its clocks, the flows that run for it
/// with the matters they carry. A ticket opened for one flow comes with the main way, the matters' own flows and that flow: a
/// whistle runs twenty more. The keys differ in how the ticket's id and the flow are found, the queries do not.
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
        var waits = new RowReader<BookmarkRow>(model, "bookmark");
        ById = Of("$1");
        ByTask = Of(
            $"(SELECT asked.\"TicketId\" FROM {_tasks.Named("asked")} WHERE asked.\"Id\" = $1)",
            $"(SELECT asked.\"InstanceId\" FROM {_tasks.Named("asked")} WHERE asked.\"Id\" = $1)",
            orTask: " OR task.\"Id\" = $1");
        ByWait = Of(
            $"(SELECT waiting.\"TicketId\" FROM {waits.Table} JOIN {_flows.Named("waiting")} ON waiting.\"Id\" = bookmark.\"InstanceId\" WHERE bookmark.\"Id\" = $1)",
            $"(SELECT bookmark.\"InstanceId\" FROM {waits.Table} WHERE bookmark.\"Id\" = $1)");
        Names = [$"SELECT task.\"Id\", task.\"Stage\", task.\"StageName\" FROM {_tasks.Table} WHERE task.\"TicketId\" = $1 AND {OpenTask("task")} ORDER BY task.\"Id\""];
    }

    /// <summary>By the ticket's id; all that is open.</summary>
    public IReadOnlyList<string> ById { get; }

    /// <summary>By the id of a task, open or ended, which comes with the open ones.</summary>
    public IReadOnlyList<string> ByTask { get; }

    /// <summary>By the id of a bookmark of one of its flows.</summary>
    public IReadOnlyList<string> ByWait { get; }

    /// <summary>Number, stage and stage's name of all open tasks, by the ticket's id.</summary>
    public IReadOnlyList<string> Names { get; }

    public static OpenTicketQueries Of(IModel model) => Known.GetValue(model, static model => new OpenTicketQueries(model));

    /// <param name="ticketId">How the ticket's id is found.</param>
    /// <param name="flowId">How the flow is found for which it is opened, and which comes with its state though another has started it; null for all flows.</param>
    /// <param name="orTask">Which task comes though it has ended.</param>
    private IReadOnlyList<string> Of(string ticketId, string? flowId = null, string orTask = "")
    {
        // What somebody does in another's name is looked for beside tasks too.
        var carriers = $"SELECT carrier.\"InstanceId\" FROM {_matters.Named("carrier")} WHERE carrier.\"TicketId\" = {ticketId}";
        string Near(string task) => $"({task}.\"InstanceId\" = {flowId} OR {task}.\"OnBehalfOf\" IS NOT NULL OR {task}.\"InstanceId\" IN ({carriers}))";
        var measured = $"SELECT near.\"ClockId\" FROM {_tasks.Named("near")} WHERE near.\"TicketId\" = {ticketId} AND {OpenTask("near")} AND near.\"MatterId\" IS NOT NULL AND {Near("near")}";
        var nearTask = flowId is null ? "" : $" AND (task.\"MatterId\" IS NULL OR {Near("task")})";
        var nearClock = flowId is null ? "" : $" AND clock.\"Id\" IN ({measured})";
        var nearFlow = flowId is null ? "" : $" AND (instance.\"MatterId\" IS NULL OR matter.\"Id\" IS NOT NULL OR instance.\"Id\" = {flowId})";
        var stated = flowId is null ? "" : $" OR instance.\"Id\" = {flowId}";
        return
        [
            $"SELECT {_tickets.Columns} FROM {_tickets.Table} WHERE ticket.\"Id\" = {ticketId}",
            $"SELECT {_tasks.Columns} FROM {_tasks.Table} WHERE task.\"TicketId\" = {ticketId} AND ({OpenTask("task")}{nearTask}{orTask})",
            $"SELECT {_clocks.Columns} FROM {_clocks.Table} WHERE clock.\"TicketId\" = {ticketId} AND (clock.\"MatterId\" IS NULL OR clock.\"Status\" IN ({(int)ClockStatus.Running}, {(int)ClockStatus.Paused}){nearClock})",
            $"""
            SELECT {_flows.Columns.Replace(State, $"CASE WHEN instance.\"ParentInstanceId\" IS NULL{stated} THEN {State} ELSE '' END", StringComparison.Ordinal)}, {_matters.Columns}
            FROM {_flows.Table} LEFT JOIN {_matters.Table} ON matter."Id" = instance."MatterId" AND matter."InstanceId" = instance."Id"
            WHERE instance."TicketId" = {ticketId} AND instance."Status" = {(int)WorkflowStatus.Running}{nearFlow}
            """,
        ];
    }

    private static string OpenTask(string task) => $"{task}.\"Status\" IN ({(int)HumanTaskStatus.Open}, {(int)HumanTaskStatus.Claimed})";

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
        /// <param name="isWhole">All flows were asked for.</param>
        public OpenTicketRows? Rows(long? taskId = null, bool isWhole = false)
        {
            if (_ticket is null)
                return null;
            _read.Sort(static (one, other) => one.Id.CompareTo(other.Id));
            _clocks.Sort(static (one, other) => one.Id.CompareTo(other.Id));
            _matters.Sort(static (one, other) => one.Id.CompareTo(other.Id));
            _flows.Sort(static (one, other) => one.CreatedAt.CompareTo(other.CreatedAt) is not 0 and var order ? order : string.CompareOrdinal(one.Id, other.Id));
            return new OpenTicketRows(_ticket, _read.FindAll(static task => task.IsOpen), _clocks, _flows)
            {
                Task = _read.Find(task => task.Id == taskId),
                Matters = _matters.FindAll(static matter => matter.IsOpen),
                IsWhole = isWhole || _matters.Count == 0,
            };
        }
    }
}
