using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class LetterTables :
    IEntityTypeConfiguration<Letter>, IEntityTypeConfiguration<LetterCopy>, IEntityTypeConfiguration<LetterTicket>,
    IEntityTypeConfiguration<LetterTemplateVersion>
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
        // What units have got in a period; what went to citizens is far more.
        table.HasIndex(x => x.SignedAt).HasFilter("\"SignedAt\" IS NOT NULL AND \"ToUnitPath\" IS NOT NULL");
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
}
