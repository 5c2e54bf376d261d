using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>
/// 责任人台账: what three responsible people of one unit have in hand (day 0) or have brought to its end on one day, and in its
/// month once more, so that a long period is few rows. Only ever added up, in the commit that causes it.
/// </summary>
public sealed class LedgerRow
{
    /// <summary>Lead unit.</summary>
    public long UnitId { get; init; }

    /// <summary>分管领导; empty for none.</summary>
    public required string Leader { get; init; }

    /// <summary>科室负责人; empty for none.</summary>
    public required string SectionHead { get; init; }

    /// <summary>承办人; 0 for none.</summary>
    public long HandlerId { get; init; }

    /// <summary>The local day, such as 20261129, or its month, 202611; 0 for what is open.</summary>
    public int Day { get; init; }

    /// <summary>Open tickets.</summary>
    public int Open { get; set; }

    /// <summary>Of these those with a task of the unit past its due instant.</summary>
    public int Overdue { get; set; }

    /// <summary>Of the open ones those that are held 挂账.</summary>
    public int Held { get; set; }

    /// <summary>Closed tickets.</summary>
    public int Closed { get; set; }

    /// <summary>Returns 退单, by who returned.</summary>
    public int Returned { get; set; }

    /// <summary>Of the open or closed tickets those that were handled again 重办.</summary>
    public int Reworked { get; set; }

    /// <summary>Of the closed tickets those whose last callback was answered 有效回访.</summary>
    public int Called { get; set; }

    /// <summary>Of these with 满意 as the last word.</summary>
    public int Satisfied { get; set; }

    /// <summary>Of these with 基本满意.</summary>
    public int MostlySatisfied { get; set; }

    /// <summary>Of the closed tickets those that were responded to, and the minutes from their first dispatch until then.</summary>
    public int Responded { get; set; }

    public int RespondMinutes { get; set; }

    /// <summary>Of the closed tickets those with a result, and the minutes from their first dispatch until its handing in.</summary>
    public int Handled { get; set; }

    public int HandleMinutes { get; set; }
}

internal sealed class LedgerTable : IEntityTypeConfiguration<LedgerRow>
{
    public void Configure(EntityTypeBuilder<LedgerRow> table)
    {
        table.ToTable("Ledger");
        table.HasKey(x => new { x.UnitId, x.Leader, x.SectionHead, x.HandlerId, x.Day });
        table.HasIndex(x => x.Day);
        table.HasIndex(x => new { x.UnitId, x.Returned }).HasFilter("\"Returned\" > 0");
        table.HasAnnotation(RowSpace.Annotation, RowSpace.Share);
    }
}
