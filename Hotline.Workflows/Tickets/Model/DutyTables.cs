using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class DutyTables :
    IEntityTypeConfiguration<Shift>,
    IEntityTypeConfiguration<Substitution>,
    IEntityTypeConfiguration<SubstituteTurn>,
    IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Shift> table)
    {
        table.ToTable("Shifts");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => new { x.UnitId, x.From }).IsUnique();
        table.HasIndex(x => x.From);
    }

    public void Configure(EntityTypeBuilder<Substitution> table)
    {
        table.ToTable("Substitutions");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.To);
    }

    public void Configure(EntityTypeBuilder<SubstituteTurn> table)
    {
        table.ToTable("SubstituteTurns");
        table.HasKey(x => x.UnitPath);
        table.Property(x => x.Changes).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Delegation> table)
    {
        table.ToTable("Delegations");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.TaskId);
        // Who hands over a few tasks a week looks for those that are not back.
        table.HasIndex(x => x.ById).HasFilter("\"UndoneAt\" IS NULL");
    }
}
