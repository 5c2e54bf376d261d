using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>
/// 在办: where one open ticket of a citizen stands, in a row so small that all of them are added up in milliseconds. What is
/// late moves with the clock and not with a commit, so no sum of it can be kept. Written in the commit that moves the ticket,
/// gone with the one that ends it.
/// </summary>
public sealed class TicketStanding
{
    public long TicketId { get; init; }

    /// <summary>Lead unit; null before dispatch.</summary>
    public long? LeadUnitId { get; init; }

    /// <summary>Stage key and the stage's name as the flow writes it.</summary>
    public required string Stage { get; init; }

    public required string StageName { get; init; }

    /// <summary>The nearest due instant; null while no clock runs.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>挂账.</summary>
    public bool Held { get; init; }
}

internal sealed class TicketStandingTable : IEntityTypeConfiguration<TicketStanding>
{
    public void Configure(EntityTypeBuilder<TicketStanding> table)
    {
        table.ToTable("TicketStandings");
        table.HasKey(x => x.TicketId);
        table.Property(x => x.TicketId).ValueGeneratedNever();
        // Holds all that is counted, in the order of the sums.
        table.HasIndex(x => new { x.LeadUnitId, x.Stage, x.StageName, x.DueAt, x.Held });
        table.HasAnnotation(RowSpace.Annotation, RowSpace.Share);
    }
}
