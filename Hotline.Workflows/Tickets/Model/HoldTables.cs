using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class HoldTables : IEntityTypeConfiguration<HoldCase>, IEntityTypeConfiguration<HoldMeasure>, IEntityTypeConfiguration<HoldNote>
{
    public void Configure(EntityTypeBuilder<HoldCase> table)
    {
        table.ToTable("Holds");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasOne(x => x.Matter).WithOne().HasForeignKey<HoldCase>(x => x.Id);
        // What is on the ledger now is found by its open matter.
        table.HasIndex(x => x.ReleasedAt).HasFilter("\"ReleasedAt\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<HoldMeasure> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => new { x.HoldId, x.Place }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HoldNote> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.HoldId);
    }
}
