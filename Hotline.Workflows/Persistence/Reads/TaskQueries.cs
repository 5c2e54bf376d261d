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
    private readonly RowReader<Clock> _clocks;
    private readonly RowReader<InstanceRow> _instances;

    private TaskQueries(IModel model)
    {
        (_tasks, _tickets, _clocks, _instances) = (new(model), new(model), new(model), new(model));
        var ticket = $"(SELECT \"TicketId\" FROM {_tasks.Table} WHERE \"Id\" = $1)";
        var instance = $"(SELECT \"InstanceId\" FROM {_tasks.Table} WHERE \"Id\" = $1)";
        var open = $"\"Status\" IN ({(int)HumanTaskStatus.Open}, {(int)HumanTaskStatus.Claimed})";
        Sql =
        [
            $"SELECT {_tasks.Columns} FROM {_tasks.Table} WHERE \"TicketId\" = {ticket} AND ({open} OR \"Id\" = $1) ORDER BY \"Id\"",
            $"SELECT {_tickets.Columns} FROM {_tickets.Table} WHERE \"Id\" = {ticket}",
            $"SELECT {_clocks.Columns} FROM {_clocks.Table} WHERE \"TicketId\" = {ticket} ORDER BY \"Id\"",
            $"SELECT {_instances.Columns} FROM {_instances.Table} WHERE \"Id\" = {instance}",
        ];
    }

    public IReadOnlyList<string> Sql { get; }

    public static TaskQueries Of(IModel model) => Known.GetValue(model, static model => new TaskQueries(model));

    /// <summary>What the rows of these queries make.</summary>
    public sealed class Results(TaskQueries queries)
    {
        public List<HumanTask> Tasks { get; } = [];

        public Ticket? Ticket { get; private set; }

        public List<Clock> Clocks { get; } = [];

        public InstanceRow? Instance { get; private set; }

        /// <param name="query">Place in <see cref="Sql"/>.</param>
        /// <param name="row">Stands on a row of it.</param>
        public void Add(int query, DbDataReader row)
        {
            switch (query)
            {
                case 0:
                    Tasks.Add(queries._tasks.Read(row));
                    break;
                case 1:
                    Ticket = queries._tickets.Read(row);
                    break;
                case 2:
                    Clocks.Add(queries._clocks.Read(row));
                    break;
                default:
                    Instance = queries._instances.Read(row);
                    break;
            }
        }
    }
}
