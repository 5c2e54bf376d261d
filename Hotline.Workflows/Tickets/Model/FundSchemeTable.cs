using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hotline.Workflows.Tickets.Model;

internal sealed class FundSchemeTable : IEntityTypeConfiguration<FundSchemeVersion>
{
    public void Configure(EntityTypeBuilder<FundSchemeVersion> table)
    {
        table.ToTable("FundSchemes");
        table.HasKey(x => x.Version);
        table.Property(x => x.Version).ValueGeneratedNever();
    }
}
