using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>Turns EF's changed entries into row writes, in an order that foreign keys allow.</summary>
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

        rows.Sort(static (one, other) => one.Rank.CompareTo(other.Rank));
        var writes = new List<RowWrite>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Write() is { } write)
                writes.Add(write);
        }

        return writes;
    }

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

        /// <summary>Deletions first, children before parents; then insertions, parents first; then changes.</summary>
        public int Rank => entry.EntityState switch
        {
            EntityState.Deleted => -plan.Depth,
            EntityState.Added => 1000 + plan.Depth,
            _ => 2000,
        };

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
