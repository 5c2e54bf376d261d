using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class FundTables : IEntityTypeConfiguration<FundAccount>, IEntityTypeConfiguration<FundEntry>, IEntityTypeConfiguration<FundRequest>
{
    public void Configure(EntityTypeBuilder<FundAccount> table)
    {
        table.ToTable("FundAccounts");
        table.HasAnnotation(RowSpace.Annotation, RowSpace.Share);
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasIndex(x => new { x.Year, x.Book, x.UnitId, x.Category }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FundEntry> table)
    {
        table.ToTable("FundEntries");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasOne(x => x.Account).WithMany().HasForeignKey(x => x.AccountId);
        table.HasIndex(x => new { x.AccountId, x.Seq }).IsUnique();
        table.HasIndex(x => x.MatterId);
        table.HasIndex(x => x.Voucher);
    }

    public void Configure(EntityTypeBuilder<FundRequest> table)
    {
        table.ToTable("FundRequests");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.Property(x => x.Version).IsConcurrencyToken();
        table.Ignore(x => x.HeldCents);
        table.HasOne(x => x.Matter).WithOne().HasForeignKey<FundRequest>(x => x.Id);
        table.HasIndex(x => new { x.Year, x.StreetId, x.Category });
    }
}
