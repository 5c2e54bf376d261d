using Hotline.Workflows.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Workflows.Persistence.Schema;

/// <summary>Used by <c>dotnet ef</c> alone; the first argument after <c>--</c> picks the database.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<HotlineDb>
{
    public HotlineDb CreateDbContext(string[] args)
    {
        var provider = args is [var name, ..] ? Enum.Parse<DatabaseProvider>(name, ignoreCase: true) : DatabaseProvider.Sqlite;
        var connection = provider is DatabaseProvider.Sqlite ? "Data Source=design.db" : "Host=localhost";
        var options = new DbContextOptionsBuilder<HotlineDb>().UseHotlineDatabase(provider, connection);
        return new HotlineDb((DbContextOptions<HotlineDb>)options.Options);
    }
}
