using Hotline.Workflows.Drill;
using Hotline.Workflows.Tests.Stores;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>A scenario of the drill in a size for every build, on the databases this machine has.</summary>
public abstract class DrillTest(ITestOutputHelper output)
{
    private protected static async Task<DrillDatabase> OpenAsync(string kind)
    {
        if (kind == "sqlite")
            return DrillDatabase.Sqlite;

        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        return new DrillDatabase("postgres", await PostgresServer.CreateDatabaseAsync());
    }

    private protected void Check(DrillOutcome outcome)
    {
        output.WriteLine(outcome.Done);
        outcome.Contradictions.ShouldBeEmpty();
    }
}
