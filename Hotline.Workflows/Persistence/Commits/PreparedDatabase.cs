using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Persistence.Commits;

/// <summary>
/// What EF tracks this writes: plain rows go out as prepared statements, each made once per process, instead of SQL
/// composed anew for every save. What is not plain (a key made by the database, a transaction opened by hand) takes EF's own way.
/// </summary>
internal sealed class PreparedDatabase(
    DatabaseDependencies dependencies, RelationalDatabaseDependencies relational, ICurrentDbContext current, IDbContextOptions options)
    : RelationalDatabase(dependencies, relational)
{
    private readonly ICommits? _commits =
        options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<ICommits>();

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        if (_commits is null || RelationalDependencies.Connection.CurrentTransaction is not null)
            return await base.SaveChangesAsync(entries, cancellationToken).ConfigureAwait(false);
        if (RowPlanner.Of(current.Context.Model).Plan(entries) is not { } rows)
            return await _commits.SaveAsync(() => base.SaveChangesAsync(entries, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await _commits.SaveRowsAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    public override int SaveChanges(IList<IUpdateEntry> entries) => _commits is null
        ? base.SaveChanges(entries)
        : SaveChangesAsync(entries).GetAwaiter().GetResult();
}
