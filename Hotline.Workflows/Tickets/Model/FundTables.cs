using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class FundTables :
    IEntityTypeConfiguration<FundAccount>, IEntityTypeConfiguration<FundEntry>, IEntityTypeConfiguration<FundRequest>, IEntityTypeConfiguration<FundSignature>,
    IEntityTypeConfiguration<FundSchemeVersion>
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
        table.Ignore(x => x.SplitList);
        foreach (var text in (string[])[nameof(FundRequest.Place), nameof(FundRequest.PlaceKey), nameof(FundRequest.Use), nameof(FundRequest.Supplier), nameof(FundRequest.SupplierKey), nameof(FundRequest.TierName), nameof(FundRequest.SplitWith)])
            table.Property(text).HasDefaultValue("").ValueGeneratedNever();
        table.HasIndex(x => new { x.StreetId, x.BegunAt });
        table.HasIndex(x => x.PapersDueAt).HasFilter("\"PapersDueAt\" IS NOT NULL");
        table.HasOne(x => x.Matter).WithOne().HasForeignKey<FundRequest>(x => x.Id);
        table.HasIndex(x => new { x.Year, x.StreetId, x.Category });
    }

    public void Configure(EntityTypeBuilder<FundSignature> table)
    {
        table.ToTable("FundSignatures");
        table.Property(x => x.Id).ValueGeneratedNever();
        table.HasOne<FundRequest>().WithMany().HasForeignKey(x => x.MatterId);
        table.HasIndex(x => new { x.MatterId, x.Sequence }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FundSchemeVersion> table)
    {
        table.ToTable("FundSchemes");
        table.HasKey(x => x.Version);
        table.Property(x => x.Version).ValueGeneratedNever();
    }
}
