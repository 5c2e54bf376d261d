using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>
/// 在办任务: whose one open task is, in a row so small that all of them are added up in milliseconds. A sum that is kept would
/// be one row that every commit of the centre waits for. Written in the commit that moves the task or its ticket, gone with
/// the one that ends it.
/// </summary>
public sealed class TaskStanding
{
    public long TaskId { get; init; }

    public long TicketId { get; init; }

    /// <summary>Where it waits.</summary>
    public required string CandidateUnitPath { get; init; }

    /// <summary>Of the ticket's lead unit; null before dispatch.</summary>
    public string? LeadUnitPath { get; init; }

    /// <summary>For whom it counts: the lead unit for a task in it on the main way, else where it waits.</summary>
    public long UnitId { get; init; }

    /// <summary>分管领导 of the ticket, empty for none; null outside the lead unit, where it is who holds the post. So is the next.</summary>
    public string? Leader { get; init; }

    /// <summary>科室负责人.</summary>
    public string? SectionHead { get; init; }

    /// <summary>Who has it in hand, else in the lead unit 承办人 of the ticket; 0 for nobody.</summary>
    public long HandlerId { get; init; }

    /// <summary>Past its due instant, as far as a commit has seen it.</summary>
    public bool Late { get; init; }
}

internal sealed class TaskStandingTable : IEntityTypeConfiguration<TaskStanding>
{
    public void Configure(EntityTypeBuilder<TaskStanding> table)
    {
        table.ToTable("TaskStandings");
        table.HasKey(x => x.TaskId);
        table.Property(x => x.TaskId).ValueGeneratedNever();
        table.HasIndex(x => x.TicketId);
        table.HasIndex(x => x.LeadUnitPath);
        // Holds all that is counted, in the order of the sums.
        table.HasIndex(x => new { x.CandidateUnitPath, x.UnitId, x.Leader, x.SectionHead, x.HandlerId, x.Late }, "IX_TaskStandings_Sums");
        table.HasAnnotation(RowSpace.Annotation, RowSpace.Share);
    }
}
