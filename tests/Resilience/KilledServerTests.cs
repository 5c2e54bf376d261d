using Hotline.Workflows.Drill.Scenarios;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>SIGKILL in the middle of work: whatever was acknowledged is there, whatever was not may be done once.</summary>
public sealed class KilledServerTests(ITestOutputHelper output) : DrillTest(output)
{
    [SkippableTheory]
    [InlineData("sqlite", 120, 2, 6)]
    [InlineData("postgres", 60, 1, 3)]
    public async Task Kills_lose_and_double_nothing(string kind, int tickets, int killsDuringImport, int killsDuringWork) =>
        Check(await new KilledServer(tickets, killsDuringImport, killsDuringWork, Seed: 9).RunAsync(await OpenAsync(kind)));
}
