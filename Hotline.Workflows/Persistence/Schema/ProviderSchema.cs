using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hotline.Workflows.Persistence.Schema;

/// <summary>
/// One context and one assembly for two databases: each provider sees only the steps of its own namespace,
/// <c>Generated.Sqlite</c> or <c>Generated.Postgres</c>.
/// </summary>
internal sealed class ProviderSchema : IMigrationsAssembly
{
    public ProviderSchema(IDatabaseProvider provider)
    {
        var name = provider.Name.EndsWith("Sqlite", StringComparison.Ordinal) ? "Sqlite" : "Postgres";
        var types = Assembly.DefinedTypes
            .Where(type => !type.IsAbstract && type.Namespace == $"Hotline.Workflows.Persistence.Schema.Generated.{name}")
            .ToList();

        Migrations = new SortedList<string, TypeInfo>(types
            .Where(type => type.IsSubclassOf(typeof(Migration)))
            .ToDictionary(type => type.GetCustomAttribute<MigrationAttribute>()!.Id), StringComparer.OrdinalIgnoreCase);
        ModelSnapshot = types
            .Where(type => type.IsSubclassOf(typeof(ModelSnapshot)))
            .Select(type => (ModelSnapshot)Activator.CreateInstance(type.AsType())!)
            .SingleOrDefault();
    }

    public IReadOnlyDictionary<string, TypeInfo> Migrations { get; }

    public ModelSnapshot? ModelSnapshot { get; }

    public Assembly Assembly { get; } = typeof(ProviderSchema).Assembly;

    public string? FindMigrationId(string nameOrId) => Migrations.Keys.FirstOrDefault(id =>
        id.Equals(nameOrId, StringComparison.OrdinalIgnoreCase)
        || id.EndsWith($"_{nameOrId}", StringComparison.OrdinalIgnoreCase));

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType())!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }
}
