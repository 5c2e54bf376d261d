using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class TicketMergeTable : IEntityTypeConfiguration<TicketMerge>
{
    public void Configure(EntityTypeBuilder<TicketMerge> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.LeadId);
        table.HasIndex(x => x.TicketId);
        table.HasIndex(x => x.TicketId, "IX_Merges_Going").IsUnique().HasFilter("\"End\" IS NULL");
    }
}

internal sealed class KeyComplainantTables : IEntityTypeConfiguration<KeyComplainant>, IEntityTypeConfiguration<KeyComplainantEntry>
{
    public void Configure(EntityTypeBuilder<KeyComplainant> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.Phone, "IX_KeyComplainants_On").IsUnique().HasFilter("\"EndedAt\" IS NULL");
        table.HasIndex(x => new { x.ReviewAt, x.Id }).HasFilter("\"EndedAt\" IS NULL");
    }

    public void Configure(EntityTypeBuilder<KeyComplainantEntry> table)
    {
        table.ToTable("KeyComplainantEntries");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.ComplainantId);
    }
}

internal sealed class VisitTable : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.TicketId);
    }
}
