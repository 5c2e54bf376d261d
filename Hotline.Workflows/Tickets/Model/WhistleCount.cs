using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>
/// 吹哨统计 of one unit and one day, and of each month once more so that a long period is few rows, on both sides: as blower,
/// by the day on which the departments were called, and as department. Only ever added up, in the commit that causes it.
/// </summary>
public sealed class WhistleCount
{
    public long UnitId { get; init; }

    /// <summary>The local day, such as 20261129, or its month, 202611.</summary>
    public int Day { get; init; }

    /// <summary>Citizens' tickets taken in that day which it leads.</summary>
    public int Tickets { get; set; }

    /// <summary>Whistles blown to departments outside its street.</summary>
    public int Whistles { get; set; }

    /// <summary>社区哨: blown to sections of its own street.</summary>
    public int Inner { get; set; }

    /// <summary>Departments called by both.</summary>
    public int Summonses { get; set; }

    /// <summary>Of these, how many came.</summary>
    public int Came { get; set; }

    public int Absent { get; set; }

    /// <summary>Departments marked.</summary>
    public int Marked { get; set; }

    /// <summary>Sum of the three marks of each.</summary>
    public int Marks { get; set; }

    /// <summary>Times it was called itself and not recalled.</summary>
    public int Called { get; set; }

    /// <summary>应哨 in time.</summary>
    public int Answered { get; set; }

    /// <summary>Times it came.</summary>
    public int Arrived { get; set; }

    /// <summary>到场 in time.</summary>
    public int OnTime { get; set; }

    public int Done { get; set; }

    /// <summary>Times it stayed away until the blower went on without it.</summary>
    public int Missed { get; set; }

    public int Objections { get; set; }

    /// <summary>Times it was marked.</summary>
    public int WasMarked { get; set; }

    /// <summary>Sum of the three marks of each.</summary>
    public int WasMarks { get; set; }

    internal bool IsNothing =>
        (Tickets | Whistles | Inner | Summonses | Came | Absent | Marked | Marks | Called | Answered | Arrived | OnTime | Done | Missed | Objections | WasMarked | WasMarks) == 0;

    internal void Add(WhistleCount other, int sign)
    {
        Tickets += sign * other.Tickets;
        Whistles += sign * other.Whistles;
        Inner += sign * other.Inner;
        Summonses += sign * other.Summonses;
        Came += sign * other.Came;
        Absent += sign * other.Absent;
        Marked += sign * other.Marked;
        Marks += sign * other.Marks;
        Called += sign * other.Called;
        Answered += sign * other.Answered;
        Arrived += sign * other.Arrived;
        OnTime += sign * other.OnTime;
        Done += sign * other.Done;
        Missed += sign * other.Missed;
        Objections += sign * other.Objections;
        WasMarked += sign * other.WasMarked;
        WasMarks += sign * other.WasMarks;
    }
}

internal sealed class WhistleCountTable : IEntityTypeConfiguration<WhistleCount>
{
    public void Configure(EntityTypeBuilder<WhistleCount> table)
    {
        table.ToTable("WhistleCounts");
        table.HasKey(x => new { x.UnitId, x.Day });
        table.HasIndex(x => x.Day);
        table.Ignore(x => x.IsNothing);
        table.HasAnnotation(RowSpace.Annotation, RowSpace.Share);
    }
}
