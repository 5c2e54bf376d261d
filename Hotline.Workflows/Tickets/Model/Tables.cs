using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class TicketTable : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.OwnsOne(x => x.Reporter, reporter => reporter.HasIndex(x => x.Phone));
        table.OwnsOne(x => x.Place, place => place.HasIndex(x => x.Address));
        table.OwnsOne(x => x.People);
        table.HasMany(x => x.AssistingUnits).WithOne().HasForeignKey(x => x.TicketId);
        table.HasIndex(x => x.No).IsUnique();
        table.HasIndex(x => x.ContentHash);
        table.HasIndex(x => x.CreatedAt);
        table.HasIndex(x => new { x.SourceSystem, x.SourceNo }).IsUnique();
        // Hold what a list asks, so that of a unit's thousands, and of a period's, no row is read but those of the page.
        table.HasIndex(x => new { x.LeadUnitPath, x.Id, x.Channel, x.Status }, "IX_Tickets_Led");
        table.HasIndex(x => new { x.ClosedAt, x.LeadUnitPath, x.Id, x.Channel, x.Status }, "IX_Tickets_Ended").HasFilter("\"ClosedAt\" IS NOT NULL");
        // Nothing that a step changes is indexed: the few open tickets are looked through, and a step rewrites one row alone.
        table.HasIndex(x => x.Id).HasFilter($"\"Status\" = {(int)TicketStatus.Open}").HasDatabaseName("IX_Tickets_Open");
        // The newest are hardly ever closed: a unit's are walked to by this alone, not through the rows of all.
        table.HasIndex(x => new { x.Id, x.LeadUnitPath, x.Channel }, "IX_Tickets_Closed").HasFilter($"\"Status\" = {(int)TicketStatus.Closed}");
        table.HasIndex(x => new { x.Id, x.LeadUnitPath, x.Channel }, "IX_Tickets_Cancelled").HasFilter($"\"Status\" = {(int)TicketStatus.Cancelled}");
        // Whose and when is in it, so that what is rare in a unit is not looked for in the rows of others.
        table.HasIndex(x => new { x.Id, x.LeadUnitPath, x.ClosedAt }, "IX_Tickets_Unsatisfied")
            .HasFilter($"\"Status\" = {(int)TicketStatus.Closed} AND \"Satisfaction\" = {(int)Satisfaction.Unsatisfied}");
        table.HasIndex(x => x.DuplicateOfNo).HasFilter("\"DuplicateOfNo\" IS NOT NULL");
        table.HasAnnotation(RowSpace.Annotation, RowSpace.Share);
    }
}

internal sealed class AssistingUnitTable : IEntityTypeConfiguration<AssistingUnit>
{
    public void Configure(EntityTypeBuilder<AssistingUnit> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => new { x.TicketId, x.UnitId }).IsUnique();
        table.HasIndex(x => x.UnitPath);
    }
}

internal sealed class HumanTaskTable : IEntityTypeConfiguration<HumanTask>
{
    public void Configure(EntityTypeBuilder<HumanTask> table)
    {
        table.ToTable("Tasks");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.Ignore(x => x.OutcomeList);
        table.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId);
        // Work lists show open tasks; the ten thousands that are done leave these indexes small.
        var open = $"\"Status\" IN ({(int)HumanTaskStatus.Open}, {(int)HumanTaskStatus.Claimed})";
        // Holds what work lists and their counts ask, so that no row is read but those of the page.
        table.HasIndex(
                x => new { x.CandidateUnitPath, x.CandidateRole, x.CandidatePersonId, x.Status, x.AssigneeId, x.Stage, x.StageName, x.DueAt, x.Overdue, x.Id },
                "IX_Tasks_Offered")
            .HasFilter(open);
        table.HasIndex(x => x.AssigneeId).HasFilter(open);
        table.HasIndex(x => x.CandidatePersonId).HasFilter($"\"CandidatePersonId\" IS NOT NULL AND {open}");
        table.HasIndex(x => x.EscalatedToId).HasFilter($"\"EscalatedToId\" IS NOT NULL AND {open}");
        table.HasOne(x => x.Matter).WithMany().HasForeignKey(x => x.MatterId);
        table.HasIndex(x => x.MatterId).HasFilter("\"MatterId\" IS NOT NULL");
        // Matters are seen by those who have or had a task in them.
        table.HasIndex(x => new { x.CandidateUnitPath, x.MatterId }, "IX_Tasks_OfMatters").HasFilter("\"MatterId\" IS NOT NULL");
        table.HasIndex(x => new { x.AssigneeId, x.MatterId }, "IX_Tasks_DoneInMatters").HasFilter("\"MatterId\" IS NOT NULL AND \"AssigneeId\" IS NOT NULL");
        table.HasIndex(x => new { x.CandidatePersonId, x.MatterId }, "IX_Tasks_AskedInMatters").HasFilter("\"MatterId\" IS NOT NULL AND \"CandidatePersonId\" IS NOT NULL");
    }
}

internal sealed class MatterTable : IEntityTypeConfiguration<Matter>
{
    public void Configure(EntityTypeBuilder<Matter> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.Ignore(x => x.WaitList);
        table.HasOne(x => x.Ticket).WithMany().HasForeignKey(x => x.TicketId);
        table.HasIndex(x => x.No).IsUnique();
        table.HasIndex(x => new { x.Kind, x.Id, x.Status });
        table.HasIndex(x => new { x.BegunUnitPath, x.Id });
        table.HasIndex(x => new { x.Kind, x.Id }, "IX_Matters_Open").HasFilter($"\"Status\" = {(int)MatterStatus.Open}");
    }
}

internal sealed class SummonsTable : IEntityTypeConfiguration<Summons>
{
    public void Configure(EntityTypeBuilder<Summons> table)
    {
        table.ToTable("Summonses");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.Ignore(x => x.Mark);
        table.HasIndex(x => x.MatterId);
        table.HasIndex(x => x.InstanceId).IsUnique();
        table.HasIndex(x => x.SentAt);
    }
}

internal sealed class ClockTable : IEntityTypeConfiguration<Clock>
{
    public void Configure(EntityTypeBuilder<Clock> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.TicketId);
        // What is late is found by it; a clock that is kept never enters it.
        table.HasIndex(x => x.DueAt).HasFilter("\"Breached\"").HasDatabaseName("IX_Clocks_Breached");
        table.HasAnnotation(RowSpace.Annotation, RowSpace.Share);
    }
}

internal sealed class ClockExplanationTable : IEntityTypeConfiguration<ClockExplanation>
{
    public void Configure(EntityTypeBuilder<ClockExplanation> table)
    {
        table.HasKey(x => x.ClockId);
        table.Property(x => x.ClockId).ValueGeneratedNever();
    }
}

internal sealed class HistoryTable : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => new { x.TicketId, x.Sequence }).IsUnique();
    }
}

internal sealed class TicketRecordTables :
    IEntityTypeConfiguration<ContactEntry>,
    IEntityTypeConfiguration<ResultEntry>,
    IEntityTypeConfiguration<ReviewEntry>,
    IEntityTypeConfiguration<CallbackEntry>,
    IEntityTypeConfiguration<ReturnEntry>,
    IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<ContactEntry> table) => Record(table, nameof(ContactEntry.Id), nameof(ContactEntry.TicketId));

    public void Configure(EntityTypeBuilder<ResultEntry> table) => Record(table, nameof(ResultEntry.Id), nameof(ResultEntry.TicketId));

    public void Configure(EntityTypeBuilder<ReviewEntry> table) => Record(table, nameof(ReviewEntry.Id), nameof(ReviewEntry.TicketId));

    public void Configure(EntityTypeBuilder<CallbackEntry> table)
    {
        Record(table, nameof(CallbackEntry.Id), nameof(CallbackEntry.TicketId));
        table.HasIndex(x => x.At);
    }

    public void Configure(EntityTypeBuilder<ReturnEntry> table)
    {
        Record(table, nameof(ReturnEntry.Id), nameof(ReturnEntry.TicketId));
        table.HasIndex(x => new { x.UnitId, x.At });
        table.HasIndex(x => x.At);
    }

    public void Configure(EntityTypeBuilder<Attachment> table)
    {
        Record(table, nameof(Attachment.Id), nameof(Attachment.TicketId));
        table.HasIndex(x => x.Sha256);
        table.HasIndex(x => x.ReplacesId).IsUnique();
        table.Property(x => x.Version).HasDefaultValue(1).ValueGeneratedNever();
    }

    private static void Record<T>(EntityTypeBuilder<T> table, string id, string ticketId) where T : class
    {
        table.Property(id).ValueGeneratedNever();
        table.HasIndex(ticketId);
    }
}

internal sealed class ReturnReasonTable : IEntityTypeConfiguration<ReturnReason>
{
    public void Configure(EntityTypeBuilder<ReturnReason> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.Name).IsUnique();
    }
}

internal sealed class OrganizationTables :
    IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Unit> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.Code).IsUnique();
        table.HasIndex(x => x.Path);
        table.HasIndex(x => new { x.ParentId, x.SortOrder });
    }

    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.UnitPath);
    }

    public void Configure(EntityTypeBuilder<Category> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.Code).IsUnique();
        table.HasIndex(x => x.Path);
    }
}

internal sealed class ImportTables : IEntityTypeConfiguration<ImportJob>, IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportJob> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.Status);
        table.Ignore(x => x.HasEnded);
    }

    public void Configure(EntityTypeBuilder<ImportRow> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => new { x.JobId, x.RowNumber }).IsUnique();
    }
}

internal sealed class MigrationTables : IEntityTypeConfiguration<MigrationJob>, IEntityTypeConfiguration<MigrationRow>
{
    public void Configure(EntityTypeBuilder<MigrationJob> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.Status);
        table.HasIndex(x => x.DefinitionId);
    }

    public void Configure(EntityTypeBuilder<MigrationRow> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Status).IsConcurrencyToken();
        table.HasIndex(x => new { x.JobId, x.InstanceId }).IsUnique();
        table.HasIndex(x => new { x.JobId, x.Status, x.Id });
    }
}

internal sealed class PlatformTables :
    IEntityTypeConfiguration<IdempotencyRecord>,
    IEntityTypeConfiguration<OutboxMessage>,
    IEntityTypeConfiguration<PhoneLookup>,
    IEntityTypeConfiguration<NumberSequence>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> table) => table.HasKey(x => x.Key);

    public void Configure(EntityTypeBuilder<OutboxMessage> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.Key).IsUnique();
        table.HasIndex(x => x.NextAttemptAt).HasFilter("\"Channel\" IS NOT NULL AND \"SentAt\" IS NULL AND \"DeadAt\" IS NULL").HasDatabaseName("IX_Outbox_Due");
        table.HasIndex(x => x.Id).HasFilter("\"DeadAt\" IS NOT NULL").HasDatabaseName("IX_Outbox_Dead");
        table.HasIndex(x => x.SentAt).HasFilter("\"SentAt\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<PhoneLookup> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => new { x.ActorId, x.At });
    }

    public void Configure(EntityTypeBuilder<NumberSequence> table) => table.HasKey(x => x.Name);
}
