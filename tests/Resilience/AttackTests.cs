using Hotline.Workflows.Drill;
using Hotline.Workflows.Drill.Attack;
using Hotline.Workflows.Drill.Client;
using Hotline.Workflows.Drill.Processes;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Resilience;

/// <summary>The list of attacks, against a server as it is started.</summary>
public sealed class AttackTests(ITestOutputHelper output) : DrillTest(output)
{
    private readonly ITestOutputHelper _output = output;

    [SkippableTheory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_house_holds_against_every_attack_of_the_list(string kind)
    {
        var database = await OpenAsync(kind);
        var folder = Directory.CreateTempSubdirectory("hotline-attack-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            await using var server = await ServerProcess.StartAsync(new ServerSetup { Database = database.Kind, Connection = database.Connection, DemoTickets = 0 }, data);
            var told = new StringWriter();
            var run = new DrillRun(null, told);

            await new AttackRun(server.Address, "admin", HotlineApi.DemoPassword, data).RunAsync(run);

            var lost = run.Close();
            _output.WriteLine(told.ToString());
            lost.ShouldBe(0, told.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
