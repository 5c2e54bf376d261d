using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Cli;

namespace Hotline.Workflows.Tests.Host;

public sealed class FlowCommandTests : IDisposable
{
    private readonly string _folder = TestServer.NewFolder();

    [Fact]
    public async Task A_flow_goes_into_a_file_and_comes_back_as_a_draft_or_published()
    {
        var file = Path.Combine(_folder, "flow.json");
        (await RunAsync("flow", "export", "ticket-lifecycle", file)).ShouldBe(0);
        var flow = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        ((string?)flow["definitionId"], (string?)flow["$schema"]).ShouldBe(("ticket-lifecycle", "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json"));

        flow["name"] = "工单办理（改）";
        await File.WriteAllTextAsync(file, flow.ToJsonString());
        (await RunAsync("flow", "import", file)).ShouldBe(0);
        (await NameAsync("Latest"), await NameAsync("Published")).ShouldBe(("工单办理（改）", "工单办理"));
        (await RunAsync("flow", "import", file, "--publish")).ShouldBe(0);
        (await NameAsync("Published")).ShouldBe("工单办理（改）");
    }

    [Fact]
    public async Task What_cannot_be_exported_or_imported_ends_with_one()
    {
        var file = Path.Combine(_folder, "none.json");
        (await RunAsync("flow", "export", "nobody", file)).ShouldBe(1);
        (await RunAsync("flow", "import", file)).ShouldBe(1);
        await File.WriteAllTextAsync(file, "{ not json");
        (await RunAsync("flow", "import", file)).ShouldBe(1);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<int> RunAsync(params IEnumerable<string> arguments) =>
        HotlineCommands.RunAsync([.. arguments, "--data", Path.Combine(_folder, "data")]);

    private async Task<string?> NameAsync(string version)
    {
        var file = Path.Combine(_folder, "look.json");
        (await RunAsync("flow", "export", "ticket-lifecycle", file, "--version-number", version)).ShouldBe(0);
        return (string?)JsonNode.Parse(await File.ReadAllTextAsync(file))!["name"];
    }
}
