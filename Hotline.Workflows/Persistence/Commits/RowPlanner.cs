using System.Runtime.CompilerServices;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Turns what has changed, tracked by EF or held in a working set, into row writes in an order that foreign keys allow.</summary>
internal sealed class RowPlanner
{
    private static readonly ConditionalWeakTable<IModel, RowPlanner> Known = [];

    /// <summary>By entity type; an owned type has its owner's plan.</summary>
    private readonly Dictionary<IEntityType, TablePlan?> _plans = [];

    private RowPlanner(IModel model)
    {
        foreach (var type in model.GetEntityTypes().Where(type => !type.IsOwned()))
        {
            var plan = _plans[type] = TablePlan.Of(type);
            foreach (var owned in type.GetReferencingForeignKeys().Where(key => key.IsOwnership).Select(key => key.DeclaringEntityType))
                _plans[owned] = owned.GetTableName() == type.GetTableName() ? plan : TablePlan.Of(owned);
        }

        var tables = _plans.Values.OfType<TablePlan>().Distinct().OrderBy(plan => plan.Depth).ThenBy(plan => plan.Table, StringComparer.Ordinal);
        foreach (var (place, plan) in tables.Index())
            plan.Order = place;
    }

    public static RowPlanner Of(IModel model) => Known.GetValue(model, static model => new RowPlanner(model));

    /// <summary>Null when one of the entries is no plain row; EF's own way writes them all then.</summary>
    public List<RowWrite>? Plan(IList<IUpdateEntry> entries)
    {
        var rows = new List<Row>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.SharedIdentityEntry is not null || _plans.GetValueOrDefault(entry.EntityType) is not { } plan)
                return null;
            if (!entry.EntityType.IsOwned())
                rows.Add(new Row(plan, entry));
        }

        foreach (var entry in entries)
        {
            if (entry.EntityType.IsOwned() && !Join(rows, entry))
                return null;
        }

        List<(TablePlan, EntityState, RowWrite)> writes = [];
        foreach (var row in rows)
        {
            if (row.Write() is { } write)
                writes.Add((row.Plan, row.Entry.EntityState, write));
        }

        return InOrder(writes);
    }

    /// <exception cref="InvalidOperationException">A row is of a table that is not plain.</exception>
    public List<RowWrite> Plan(IReadOnlyCollection<HeldRow> rows)
    {
        List<(TablePlan, EntityState, RowWrite)> writes = [];
        foreach (var row in rows)
        {
            var plan = _plans[row.Shape.Type] ?? throw new InvalidOperationException($"{row.Shape.Type.Name} is no plain table.");
            if (plan.Write(row) is var (kind, write))
                writes.Add((plan, kind, write));
        }

        return InOrder(writes);
    }

    /// <summary>Deletions first, children before parents; then insertions, parents first; then changes. Rows of a table come together.</summary>
    private static List<RowWrite> InOrder(List<(TablePlan Plan, EntityState Kind, RowWrite Write)> writes) =>
        [.. writes.OrderBy(static write => Rank(write.Plan, write.Kind)).Select(static write => write.Write)];

    private static int Rank(TablePlan plan, EntityState kind) => kind switch
    {
        EntityState.Deleted => -plan.Order,
        EntityState.Added => 1000 + plan.Order,
        _ => 2000 + plan.Order,
    };

    private bool Join(List<Row> rows, IUpdateEntry owned)
    {
        var plan = _plans[owned.EntityType]!;
        var key = owned.GetCurrentValue(owned.EntityType.FindPrimaryKey()!.Properties[0]);
        var row = rows.Find(row => row.Plan == plan && Equals(row.Entry.GetCurrentValue(row.Entry.EntityType.FindPrimaryKey()!.Properties[0]), key));
        if (row is null && owned.EntityState is EntityState.Modified && plan.Tokens.Count == 0)
        {
            rows.Add(new Row(plan, owned));
            return true;
        }

        if (row is null || row.Entry.EntityState != owned.EntityState)
            return false;
        row.Parts.Add(owned);
        return true;
    }

    /// <summary>One row with the owned parts that lie in it.</summary>
    private sealed class Row(TablePlan plan, IUpdateEntry entry)
    {
        public TablePlan Plan => plan;

        public IUpdateEntry Entry => entry;

        public List<IUpdateEntry> Parts { get; } = [];

        /// <summary>Null when nothing of it has changed.</summary>
        public RowWrite? Write()
        {
            UInt128 columns = 0;
            var slots = new object?[plan.Columns];
            if (entry.EntityState is not EntityState.Deleted)
            {
                Collect(entry, entry.EntityType.GetProperties(), slots, ref columns);
                foreach (var part in Parts)
                    Collect(part, TablePlan.Content(part.EntityType), slots, ref columns);
                if (columns == 0)
                    return null;
            }

            var values = new List<object?>(plan.Columns + 2);
            for (var place = 0; place < slots.Length; place++)
            {
                if ((columns >> place & 1) == 1)
                    values.Add(slots[place]);
            }

            if (entry.EntityState is not EntityState.Added)
            {
                foreach (var key in entry.EntityType.FindPrimaryKey()!.Properties)
                    values.Add(entry.GetCurrentProviderValue(key));
                foreach (var token in plan.Tokens)
                    values.Add(entry.GetOriginalProviderValue(token));
            }

            return new RowWrite(plan.Statement(entry.EntityState, columns), [.. values]);
        }

        private void Collect(IUpdateEntry part, IEnumerable<IProperty> properties, object?[] slots, ref UInt128 columns)
        {
            foreach (var property in properties)
            {
                if (part.EntityState is EntityState.Modified && !part.IsModified(property))
                    continue;
                var place = plan.Place(property);
                columns |= UInt128.One << place;
                slots[place] = part.GetCurrentProviderValue(property);
            }
        }
    }
}
