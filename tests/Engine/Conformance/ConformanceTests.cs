using Hotline.Workflows.Engine.Conformance;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Engine.Conformance;

public class ConformanceTests(ITestOutputHelper output)
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static TheoryData<string> Cases(string folder)
    {
        var cases = new TheoryData<string>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.json").Order(StringComparer.Ordinal))
            cases.Add(Path.GetFileNameWithoutExtension(path));
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), "engine")]
    public Task A_hand_written_case_runs_as_on_Elsa(string name) => Passes("engine", name);

    [Theory]
    [MemberData(nameof(Cases), "random")]
    public Task A_random_flow_runs_as_on_Elsa(string name) => Passes("random", name);

    [Theory]
    [MemberData(nameof(Cases), "differs")]
    public Task Where_Elsa_is_wrong_a_case_runs_as_we_promise(string name) => Passes("differs", name);

    [Theory]
    [MemberData(nameof(Cases), "trials")]
    [MemberData(nameof(Cases), "held")]
    public async Task A_case_made_of_a_fault_others_reported_passes(string name) =>
        await Passes(File.Exists(Path.Combine(Root, "trials", name + ".json")) ? "trials" : "held", name);

    [Fact]
    public async Task Every_case_of_every_folder_passes()
    {
        var report = new StringWriter();
        var failures = await ConformanceRun.ReportAsync(Root, report);
        output.WriteLine(report.ToString());
        failures.ShouldBe(0, report.ToString());
        report.ToString().ShouldContain($"{Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories).Count()} passed, 0 failed");
    }

    [Fact]
    public async Task Every_case_passes_with_a_restart_of_the_process_after_each_step()
    {
        var failed = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories))
            if (await ConformancePlayer.PlayAsync(ConformanceCase.Read(await File.ReadAllTextAsync(path)), restartAfterEachStep: true) is { Count: > 0 } differences)
                failed.Add($"{Path.GetFileName(path)}: {differences[0]}");
        failed.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_no_case_is_refused() =>
        Should.Throw<FormatException>(() => ConformanceCase.Read("""{"id": "x"}""")).Message.ShouldContain("no conformance case");

    private static async Task Passes(string folder, string name)
    {
        var result = await ConformanceRun.PlayFileAsync(Path.Combine(Root, folder, name + ".json"), folder);
        result.Differences.ShouldBeEmpty();
    }
}
