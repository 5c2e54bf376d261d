using System.Data.Common;
using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>The queries that take a task in hand, each by the task's id as <c>$1</c>, in the order of <see cref="Results"/>.</summary>
internal sealed class TaskQueries
{
    private static readonly ConditionalWeakTable<IModel, TaskQueries> Known = [];

    private readonly RowReader<HumanTask> _tasks;
    private readonly RowReader<Ticket> _tickets;
    private readonly RowReader<InstanceRow> _instances;
    private readonly RowReader<Clock> _clocks;

    private TaskQueries(IModel model)
    {
        _tasks = new(model, "task");
        _tickets = new(model, "ticket", _tasks.Next);
        _instances = new(model, "instance", _tickets.Next);
        _clocks = new(model, "clock");
        var ticket = $"(SELECT task.\"TicketId\" FROM {_tasks.Table} WHERE task.\"Id\" = $1)";
        var open = $"task.\"Status\" IN ({(int)HumanTaskStatus.Open}, {(int)HumanTaskStatus.Claimed})";
        Sql =
        [
            $"""
            SELECT {_tasks.Columns}, {_tickets.Columns}, {_instances.Columns} FROM {_tasks.Table}
            JOIN {_tickets.Table} ON ticket."Id" = task."TicketId"
            LEFT JOIN {_instances.Table} ON instance."Id" = task."InstanceId"
            WHERE task."Id" = $1
            """,
            $"SELECT {_tasks.Columns} FROM {_tasks.Table} WHERE task.\"TicketId\" = {ticket} AND {open} AND task.\"Id\" <> $1",
            $"SELECT {_clocks.Columns} FROM {_clocks.Table} WHERE clock.\"TicketId\" = {ticket}",
        ];
    }

    public IReadOnlyList<string> Sql { get; }

    public static TaskQueries Of(IModel model) => Known.GetValue(model, static model => new TaskQueries(model));

    /// <summary>What the rows of these queries make.</summary>
    public sealed class Results(TaskQueries queries)
    {
        public HumanTask? Task { get; private set; }

        public Ticket? Ticket { get; private set; }

        /// <summary>Of the task's flow; null when it is gone.</summary>
        public InstanceRow? Instance { get; private set; }

        /// <summary>The ticket's other open tasks, in no order.</summary>
        public List<HumanTask> Others { get; } = [];

        /// <summary>In no order.</summary>
        public List<Clock> Clocks { get; } = [];

        /// <param name="query">Place in <see cref="Sql"/>.</param>
        /// <param name="row">Stands on a row of it.</param>
        public void Add(int query, DbDataReader row)
        {
            switch (query)
            {
                case 0:
                    Task = queries._tasks.Read(row);
                    Ticket = queries._tickets.Read(row);
                    Instance = row.IsDBNull(queries._tickets.Next) ? null : queries._instances.Read(row);
                    break;
                case 1:
                    Others.Add(queries._tasks.Read(row));
                    break;
                default:
                    Clocks.Add(queries._clocks.Read(row));
                    break;
            }
        }
    }
}
