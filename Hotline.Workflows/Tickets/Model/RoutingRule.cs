using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>派单规则: who leads tickets of a class, everywhere or in one street, and on what that rests. The newest that is not ended holds.</summary>
public sealed class RoutingRule
{
    public long Id { get; init; }

    /// <summary>Class names from the top, separated by <c>/</c>.</summary>
    public required string CategoryPath { get; init; }

    /// <summary>Name of the street it holds for; null for the whole district.</summary>
    public string? Street { get; init; }

    public long LeadUnitId { get; init; }

    public required string LeadUnitName { get; init; }

    /// <summary>Names of the assisting units, separated by line feeds.</summary>
    public string Assisting { get; init; } = "";

    /// <summary>What it rests on, such as the negotiation's number.</summary>
    public required string Source { get; init; }

    /// <summary>What was written down.</summary>
    public string? Note { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class RoutingRuleTable : IEntityTypeConfiguration<RoutingRule>
{
    public void Configure(EntityTypeBuilder<RoutingRule> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => x.CategoryPath);
    }
}
