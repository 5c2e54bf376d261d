using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>
/// A ticket whose words have changed, written in the commit that changes them: until the index has it, every search looks
/// at the ticket itself.
/// </summary>
public sealed class SearchDue
{
    public long Id { get; init; }

    public long TicketId { get; init; }

    public SearchParts Parts { get; init; }
}

/// <summary>What of a ticket has changed.</summary>
[Flags]
public enum SearchParts
{
    Words = 1,
    Units = 2,
    Results = 4,
}

/// <summary>How far the index has been made; one row.</summary>
public sealed class SearchProgress
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    /// <summary>The form of the terms it is made of.</summary>
    public int Form { get; set; }

    /// <summary>Tickets from this one on are in it or due; 0 when all are.</summary>
    public long DownTo { get; set; }

    public DateTimeOffset BegunAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public long Version { get; set; }
}

/// <summary>A ticket in the index. Its table is each database's own and no migration's: it can be made anew at any time.</summary>
public sealed class IndexedTicket
{
    public const string Table = "TicketIndex";

    public long Id { get; init; }

    /// <summary>Its terms, parted by blanks.</summary>
    public required string Terms { get; init; }
}

internal sealed class SearchTables :
    IEntityTypeConfiguration<SearchDue>, IEntityTypeConfiguration<SearchProgress>, IEntityTypeConfiguration<IndexedTicket>
{
    public void Configure(EntityTypeBuilder<SearchDue> table)
    {
        table.ToTable("SearchDue");
        table.Property(x => x.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<SearchProgress> table)
    {
        table.ToTable("SearchProgress");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<IndexedTicket> table)
    {
        table.ToTable(IndexedTicket.Table, made => made.ExcludeFromMigrations());
        table.Property(x => x.Id).ValueGeneratedNever().HasColumnName("rowid");
    }
}
