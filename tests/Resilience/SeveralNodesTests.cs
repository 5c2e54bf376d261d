using Hotline.Workflows.Drill.Scenarios;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>Nodes of one PostgreSQL that die, stand still and disagree about the time.</summary>
public sealed class SeveralNodesTests(ITestOutputHelper output) : DrillTest(output)
{
    [SkippableTheory]
    [InlineData(2, 40)]
    [InlineData(3, 60)]
    public async Task Kills_pauses_and_wrong_clocks_lose_and_double_nothing(int nodes, int tickets) =>
        Check(await new SeveralNodes(nodes, tickets, Rounds: 1, Seed: 4).RunAsync(await OpenAsync("postgres")));
}
