using Hotline.Workflows.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class EngineTables :
    IEntityTypeConfiguration<DefinitionRow>,
    IEntityTypeConfiguration<InstanceRow>,
    IEntityTypeConfiguration<BookmarkRow>,
    IEntityTypeConfiguration<TriggerRow>,
    IEntityTypeConfiguration<KeptStimulusRow>,
    IEntityTypeConfiguration<JournalRow>,
    IEntityTypeConfiguration<StartGuardRow>,
    IEntityTypeConfiguration<WorkInHandRow>
{
    public void Configure(EntityTypeBuilder<DefinitionRow> table)
    {
        table.ToTable("WorkflowDefinitions");
        table.Property(x => x.Revision).IsConcurrencyToken();
        table.HasIndex(x => new { x.DefinitionId, x.Version }).IsUnique();
        table.HasIndex(x => new { x.DefinitionId, x.IsPublished });
        table.HasIndex(x => x.MatterKind).HasFilter("\"MatterKind\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<InstanceRow> table)
    {
        table.ToTable("WorkflowInstances");
        table.Property(x => x.Revision).IsConcurrencyToken();
        table.HasIndex(x => new { x.DefinitionId, x.Status });
        table.HasIndex(x => new { x.DefinitionVersionId, x.CreatedAt }, "IX_WorkflowInstances_Running").HasFilter($"\"Status\" = {(int)WorkflowStatus.Running}");
        table.HasIndex(x => x.CreatedAt);
        table.HasIndex(x => x.CorrelationId);
        table.HasIndex(x => x.TicketId).HasFilter("\"TicketId\" IS NOT NULL");
        table.HasIndex(x => x.ParentInstanceId).HasFilter("\"ParentInstanceId\" IS NOT NULL");
        // Few are stuck, and what runs has no end yet: neither pays for the other's index.
        table.HasIndex(x => new { x.StuckSince, x.Id }).HasFilter("\"StuckSince\" IS NOT NULL");
        table.HasIndex(x => x.FinishedAt).HasFilter("\"FinishedAt\" IS NOT NULL");
        table.HasAnnotation(RowSpace.Annotation, RowSpace.Share);
    }

    public void Configure(EntityTypeBuilder<BookmarkRow> table)
    {
        table.ToTable("Bookmarks");
        table.HasIndex(x => x.InstanceId);
        table.HasIndex(x => x.Hash);
        table.HasIndex(x => x.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<TriggerRow> table)
    {
        table.ToTable("Triggers");
        table.HasIndex(x => x.Hash);
        table.HasIndex(x => x.DefinitionId);
        table.HasIndex(x => x.DueAt);
    }

    public void Configure(EntityTypeBuilder<KeptStimulusRow> table)
    {
        table.ToTable("KeptStimuli");
        table.HasIndex(x => x.Hash);
        table.HasIndex(x => x.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<JournalRow> table)
    {
        table.ToTable("Journal");
        table.HasKey(x => new { x.InstanceId, x.Sequence });
    }

    public void Configure(EntityTypeBuilder<StartGuardRow> table)
    {
        table.ToTable("StartGuards");
        table.HasKey(x => x.Guard);
        table.Property(x => x.Starts).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<WorkInHandRow> table) => table.ToTable("WorkInHand");
}
