using Hotline.Workflows.Host.Cli;

namespace Hotline.Workflows.Tests.Host;

public sealed class CheckTests : IDisposable
{
    private readonly string _folder = TestServer.NewFolder();

    [Fact]
    public async Task What_ships_has_no_error()
    {
        var output = new StringWriter();

        (await CheckCommand.RunAsync(Hotline.Workflows.Host.Composition.ContentFolder.Find(null), output, default)).ShouldBe(0, output.ToString());
    }

    [Fact]
    public async Task Each_defect_is_named_by_file_and_node()
    {
        Write("workflows/broken.json", "{ not json");
        Write("workflows/lost.json", """
            {"id":"v1","definitionId":"lost","name":"走不到","version":1,"root":{"id":"root","type":"Elsa.Flowchart","version":1,
             "activities":[{"id":"start","type":"Elsa.Start","version":1},{"id":"island","type":"Elsa.WriteLine","version":1}],"connections":[]}}
            """);
        Write("workflows/faxed.json", """
            {"id":"v2","definitionId":"faxed","name":"没有这张表单","version":1,"root":{"id":"root","type":"Elsa.Flowchart","version":1,
             "activities":[{"id":"task","type":"Hotline.Review","version":1,"form":{"typeName":"String","expression":{"type":"Literal","value":"fax"}}}],"connections":[]}}
            """);
        Write("forms/strange.json", """{"id":"strange","title":"表单","records":{"提交":"nonsense"}}""");
        Write("templates/open.scriban", "第一行\n{{ if true }}");
        var output = new StringWriter();

        (await CheckCommand.RunAsync(_folder, output, default)).ShouldBe(1);

        var lines = output.ToString().Split('\n');
        lines.ShouldContain(line => line.StartsWith("workflows/broken.json: ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("workflows/lost.json: island: ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("workflows/faxed.json: task: 节点“task”：表单“fax”不存在", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("forms/strange.json: ", StringComparison.Ordinal)
            && line.Contains("there are callback:mostlySatisfied, callback:satisfied, callback:unreachable, callback:unsatisfied, contact, dispatch, ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("templates/open.scriban: 第 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_without_flows_is_said_to_be_none() =>
        (await CheckCommand.RunAsync(_folder, TextWriter.Null, default)).ShouldBe(1);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
