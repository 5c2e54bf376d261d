using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class LetterTables :
    IEntityTypeConfiguration<Letter>, IEntityTypeConfiguration<LetterCopy>, IEntityTypeConfiguration<LetterTicket>,
    IEntityTypeConfiguration<LetterTemplateVersion>, IEntityTypeConfiguration<SupervisionRule>
{
    public void Configure(EntityTypeBuilder<Letter> table)
    {
        table.ToTable("Letters");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasOne(x => x.Matter).WithMany().HasForeignKey(x => x.MatterId);
        table.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId);
        table.HasIndex(x => x.MatterId).IsUnique().HasFilter("\"MatterId\" IS NOT NULL");
        table.HasIndex(x => x.TicketId);
        table.HasIndex(x => new { x.Series, x.Year, x.Sequence }).IsUnique().HasFilter("\"Sequence\" IS NOT NULL");
        table.HasIndex(x => x.No).IsUnique().HasFilter("\"No\" IS NOT NULL");
        table.HasIndex(x => x.Cause).IsUnique().HasFilter("\"Cause\" IS NOT NULL");
        table.HasIndex(x => new { x.ToUnitPath, x.Id });
        table.HasIndex(x => x.Id).HasFilter($"\"State\" < {(int)LetterState.Closed}").HasDatabaseName("IX_Letters_Open");
        table.HasIndex(x => new { x.RuleId, x.DraftedAt });
    }

    public void Configure(EntityTypeBuilder<LetterCopy> table)
    {
        table.ToTable("LetterCopies");
        table.HasKey(x => x.LetterId);
        table.Property(x => x.LetterId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<LetterTicket> table)
    {
        table.ToTable("LetterTickets");
        table.HasKey(x => new { x.LetterId, x.TicketId });
        table.HasIndex(x => x.TicketId);
    }

    public void Configure(EntityTypeBuilder<LetterTemplateVersion> table)
    {
        table.ToTable("LetterTemplates");
        table.HasKey(x => new { x.Template, x.Version });
        table.Property(x => x.Version).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<SupervisionRule> table)
    {
        table.ToTable("SupervisionRules");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.No).IsUnique();
    }
}
