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
    public string? Street { get; set; }

    public long LeadUnitId { get; set; }

    public required string LeadUnitName { get; set; }

    /// <summary>Names of the assisting units, separated by line feeds.</summary>
    public string Assisting { get; set; } = "";

    /// <summary>Their ids, in the same order; empty for rules made before ids were kept.</summary>
    public string AssistingIds { get; set; } = "";

    /// <summary>What it rests on, such as the negotiation's number.</summary>
    public required string Source { get; init; }

    /// <summary>What was written down.</summary>
    public string? Note { get; set; }

    public required string ByName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>停用 since; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Last edited, ended or taken up again.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    public string? ChangedByName { get; set; }

    public long Version { get; set; }
}

internal sealed class RoutingRuleTable : IEntityTypeConfiguration<RoutingRule>
{
    public void Configure(EntityTypeBuilder<RoutingRule> table)
    {
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.CategoryPath);
    }
}
