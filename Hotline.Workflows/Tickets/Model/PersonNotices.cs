using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

/// <summary>提醒 to one person: shown at the bell, and mailed in a digest if the person wants that.</summary>
public sealed class PersonNotice
{
    public long Id { get; init; }

    public long PersonId { get; init; }

    /// <summary>What it is about, such as <c>ladder</c>, <c>letter</c>, <c>delegated</c>: people choose by it.</summary>
    public required string Kind { get; init; }

    /// <summary>Unique for the person: who is told twice is told once.</summary>
    public required string Key { get; init; }

    public required string Text { get; set; }

    /// <summary>Address of the page it leads to; null for none.</summary>
    public string? Link { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>When it may be mailed; null when it is not to be mailed, or has been.</summary>
    public DateTimeOffset? MailAfter { get; set; }
}

/// <summary>What a person wants to be told of, and when.</summary>
public sealed class NoticeChoice
{
    public long PersonId { get; init; }

    /// <summary>Kinds not shown at the bell, separated by line feeds.</summary>
    public string Muted { get; set; } = "";

    /// <summary>Whether notices unread for a while are mailed together.</summary>
    public bool Mailed { get; set; }

    /// <summary>勿扰 from and until this minute of the local day; equal for none.</summary>
    public int QuietFrom { get; set; }

    public int QuietUntil { get; set; }

    public long Version { get; set; }
}

/// <summary>Messages of one kind are not sent until a person lets them go on.</summary>
public sealed class OutboxPause
{
    /// <summary>Channel, such as <c>mail</c>.</summary>
    public required string Channel { get; init; }

    public required string Reason { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }
}

internal sealed class PersonNoticeTables :
    IEntityTypeConfiguration<PersonNotice>, IEntityTypeConfiguration<NoticeChoice>, IEntityTypeConfiguration<OutboxPause>
{
    public void Configure(EntityTypeBuilder<PersonNotice> table)
    {
        table.ToTable("PersonNotices");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => new { x.PersonId, x.Key }).IsUnique();
        table.HasIndex(x => new { x.PersonId, x.At });
        table.HasIndex(x => new { x.PersonId, x.Id }).HasFilter("\"ReadAt\" IS NULL").HasDatabaseName("IX_PersonNotices_Unread");
        table.HasIndex(x => x.MailAfter).HasFilter("\"MailAfter\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<NoticeChoice> table)
    {
        table.ToTable("NoticeChoices");
        table.HasKey(x => x.PersonId);
        table.Property(x => x.PersonId).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<OutboxPause> table)
    {
        table.ToTable("OutboxPauses");
        table.HasKey(x => x.Channel);
    }
}
