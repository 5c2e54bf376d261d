using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>会商结论: what a negotiation agreed for its ticket; it may be taken over as a routing rule.</summary>
public sealed class Agreement
{
    /// <summary>The negotiation; each has one result at most.</summary>
    public long MatterId { get; init; }

    public long LeadUnitId { get; init; }

    public required string LeadUnitName { get; init; }

    /// <summary>Ids of the assisting units, separated by line feeds.</summary>
    public string AssistingIds { get; init; } = "";

    /// <summary>Their names, in the same order.</summary>
    public string Assisting { get; init; } = "";

    /// <summary>纪要</summary>
    public string? Minutes { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class AgreementTable : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> table)
    {
        table.HasKey(x => x.MatterId);
        table.Property(x => x.MatterId).ValueGeneratedNever();
    }
}
