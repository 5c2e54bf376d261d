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
        table.HasIndex(x => new { x.NextCheckAt, x.Id });
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
