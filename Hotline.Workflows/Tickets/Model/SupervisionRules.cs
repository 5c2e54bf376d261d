using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>督办规则: on what cause which letter is drafted, and for whom.</summary>
public sealed class SupervisionRule
{
    public long Id { get; init; }

    /// <summary>Its number for people, from 1.</summary>
    public int No { get; init; }

    public required string Name { get; set; }

    /// <summary>Key of what it looks at, such as <c>overdue</c>.</summary>
    public required string Condition { get; set; }

    /// <summary>The condition's numbers by name, as JSON.</summary>
    public required string Numbers { get; set; }

    /// <summary>The letter's template.</summary>
    public required string Template { get; set; }

    /// <summary>主送 within the unit that the cause lies with.</summary>
    public RuleReceiver Receiver { get; set; }

    /// <summary>抄送, separated by line feeds.</summary>
    public string CopyTo { get; set; } = "";

    /// <summary>Allowance for the answer, such as 3wd; null when none is asked for.</summary>
    public string? ReplyWithin { get; set; }

    public bool Enabled { get; set; }

    /// <summary>Causes before this instant draft nothing; kept when it is switched off.</summary>
    public DateTimeOffset? EnabledAt { get; set; }

    /// <summary>The last trial of it as it is; null when it has been changed since, or was never tried.</summary>
    public DateTimeOffset? TriedAt { get; set; }

    public string? TriedByName { get; set; }

    /// <summary>How many letters that trial came to.</summary>
    public int? TriedCount { get; set; }

    public required string ChangedByName { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public long Version { get; set; }
}

/// <summary>To whom of a unit a rule's letter goes.</summary>
public enum RuleReceiver
{
    /// <summary>单位</summary>
    Unit,

    /// <summary>科室: the section in whose hands the ticket is.</summary>
    Section,

    /// <summary>主要负责人</summary>
    Leader,
}

/// <summary>One change of a rule: who did what when, and what it said before and after. Written once.</summary>
public sealed class SupervisionRuleChange
{
    public long RuleId { get; init; }

    /// <summary>The rule's version after it.</summary>
    public long Version { get; init; }

    /// <summary>What was done, such as <c>added</c>, <c>changed</c>, <c>tried</c>, <c>switched-on</c>, <c>switched-off</c>.</summary>
    public required string Act { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>0 for the system.</summary>
    public long ById { get; init; }

    public required string ByName { get; init; }

    /// <summary>Changed facts as JSON objects.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }
}

internal sealed class SupervisionRuleTables : IEntityTypeConfiguration<SupervisionRule>, IEntityTypeConfiguration<SupervisionRuleChange>
{
    public void Configure(EntityTypeBuilder<SupervisionRule> table)
    {
        table.ToTable("SupervisionRules");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.HasIndex(x => x.No).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SupervisionRuleChange> table)
    {
        table.ToTable("SupervisionRuleChanges");
        table.HasKey(x => new { x.RuleId, x.Version });
    }
}
