using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Conformance;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tests.Engine.Execution;
using static Hotline.Workflows.Tests.Engine.Execution.FlowBuilder;

namespace Hotline.Workflows.Tests.Engine.Times;

public class WaitTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Times");

    private readonly Bench _bench = new(new EngineSettings { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai") });

    public static TheoryData<string> Cases() => [.. Directory.EnumerateFiles(Path.Combine(Root, "Cases")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_delay_is_as_long_as_it_is_written(string file) =>
        (await ConformanceRun.PlayFileAsync(Path.Combine(Root, "Cases", file), "")).Differences.ShouldBeEmpty();

    [Theory]
    [InlineData("Elsa.Delay", "timeSpan", "24:00:00", 86_400)]
    [InlineData("Elsa.Delay", "timeSpan", "0.25h", 900)]
    [InlineData("Elsa.Delay", "timeSpan", "2个小时", 7200)]
    [InlineData("Elsa.Timer", "interval", "90", 90)]
    [InlineData("Elsa.StartAt", "dateTime", "2026-01-05T10:00:00", 3600)]
    [InlineData("Elsa.StartAt", "dateTime", "2026-01-05 10:00", 3600)]
    [InlineData("Elsa.StartAt", "dateTime", "2026-01-05T02:00:00Z", 3600)]
    public async Task A_wait_means_the_same_written_computed_and_in_a_variable(string type, string input, string text, int seconds)
    {
        var typeName = type == "Elsa.StartAt" ? "DateTimeOffset" : "TimeSpan";
        JsonObject[] ways = [Literal(text, typeName), Js($"'{text}'", typeName), Wrapped(typeName, "Variable", new JsonObject { ["id"] = "v-W" })];
        foreach (var way in ways)
        {
            var flow = new FlowBuilder().Variable("W", typeName, text).Add("w", type, (input, way));

            (await Errors(flow)).ShouldBeEmpty();
            (await _bench.Start(flow)).Bookmarks.ShouldHaveSingleItem().DueAt.ShouldBe(_bench.Time.GetUtcNow().AddSeconds(seconds));
        }
    }

    [Theory]
    [InlineData("Elsa.Delay", "timeSpan", "soon", "时长（TimeSpan）", "“soon”", "读不懂")]
    [InlineData("Elsa.Delay", "timeSpan", "", "时长（TimeSpan）", "没有填写", "00:30:00")]
    [InlineData("Elsa.Delay", "timeSpan", "  ", "没有填写")]
    [InlineData("Elsa.Delay", "timeSpan", null, "没有填写")]
    [InlineData("Elsa.Delay", "timeSpan", "-01:00:00", "“-01:00:00”", "负的")]
    [InlineData("Elsa.Delay", "timeSpan", "P1M", "“P1M”", "读不懂")]
    [InlineData("Elsa.Delay", "timeSpan", "9999.00:00:00", "太长", "3660 天")]
    [InlineData("Elsa.Delay", "timeSpan", "99999wd", "太长")]
    [InlineData("Elsa.Delay", "timeSpan", "0.5wd", "工作时间")]
    [InlineData("Elsa.Timer", "interval", "10675199.02:48:05", "间隔（Interval）", "太长")]
    [InlineData("Elsa.Timer", "interval", "00:00:00", "太短")]
    [InlineData("Elsa.Timer", "interval", "一会儿", "“一会儿”")]
    [InlineData("Elsa.StartAt", "dateTime", "明年元旦", "时间（DateTime）", "“明年元旦”", "2026-03-01")]
    [InlineData("Elsa.StartAt", "dateTime", "9999-12-31", "太远")]
    [InlineData("Elsa.StartAt", "dateTime", "", "没有填写")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 30 2 *", "“0 0 30 2 *”", "永远不会到点")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 31 4,6,9,11 *", "永远不会到点")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 0 30 2 *", "永远不会到点")]
    [InlineData("Elsa.Cron", "cronExpression", "每天八点", "“每天八点”", "0 8 * * 1-5")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 1 1 * 2026 x", "无法解析")]
    [InlineData("Elsa.Cron", "cronExpression", "61 * * * *", "无法解析")]
    [InlineData("Elsa.Cron", "cronExpression", "", "无法解析")]
    public async Task What_is_written_wrongly_is_refused_at_publishing_with_the_node_and_what_is_right(
        string type, string input, string? text, params string[] words)
    {
        var problem = (await Errors(new FlowBuilder().Add("w", type, (input, Literal(text))))).ShouldHaveSingleItem();

        problem.ActivityId.ShouldBe("w");
        problem.Message.ShouldContain("“w”");
        foreach (var word in words)
            problem.Message.ShouldContain(word);
    }

    [Theory]
    [InlineData("Elsa.Delay", "timeSpan", "'soon'", "soon")]
    [InlineData("Elsa.Delay", "timeSpan", "''", "没有填写")]
    [InlineData("Elsa.Delay", "timeSpan", "null", "没有填写")]
    [InlineData("Elsa.Delay", "timeSpan", "undefined", "没有填写")]
    [InlineData("Elsa.Delay", "timeSpan", "-5", "-00:00:05")]
    [InlineData("Elsa.Delay", "timeSpan", "1e300", "读不懂")]
    [InlineData("Elsa.Delay", "timeSpan", "TimeSpan.FromDays(9999)", "9999.00:00:00")]
    [InlineData("Elsa.Delay", "timeSpan", "({})", "{}")]
    [InlineData("Elsa.Delay", "timeSpan", "true", "True")]
    [InlineData("Elsa.Timer", "interval", "'soon'", "soon")]
    [InlineData("Elsa.Timer", "interval", "0", "太短")]
    [InlineData("Elsa.StartAt", "dateTime", "'明年元旦'", "明年元旦")]
    [InlineData("Elsa.StartAt", "dateTime", "'9999-12-31'", "9999-12-31")]
    [InlineData("Elsa.StartAt", "dateTime", "null", "没有填写")]
    [InlineData("Elsa.Cron", "cronExpression", "'0 0 30 2 *'", "0 0 30 2 *")]
    [InlineData("Elsa.Cron", "cronExpression", "'soon'", "soon")]
    [InlineData("Elsa.Cron", "cronExpression", "null", "无法解析")]
    public async Task What_is_computed_wrongly_faults_with_its_text_and_never_fires(string type, string input, string code, string word)
    {
        var state = await _bench.Start(new FlowBuilder().Add("w", type, (input, Js(code, "Object"))).Add("p", "Elsa.WriteLine", ("text", Literal("reached"))).Connect("w->p"));

        state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        state.Incidents.ShouldHaveSingleItem().Message.ShouldContain(word);
        state.Bookmarks.ShouldBeEmpty();
        _bench.Printed(state).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:00:00.5", "太短")]
    [InlineData("Elsa.Timer", "interval", "00:00:01", null)]
    [InlineData("Elsa.Cron", "cronExpression", "* * * * * *", null)]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 29 2 *", null)]
    public async Task A_trigger_comes_at_most_once_a_second(string type, string input, string text, string? word)
    {
        var flow = new FlowBuilder().Add(new JsonObject { ["id"] = "w", ["type"] = type, ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true }, [input] = Literal(text) });

        if (word is null)
            (await Errors(flow)).ShouldBeEmpty();
        else
            (await Errors(flow)).ShouldHaveSingleItem().Message.ShouldContain(word);
    }

    [Theory]
    [InlineData("TimeSpan", "soon", "时长")]
    [InlineData("DateTimeOffset", "明年元旦", "时间")]
    public async Task A_variable_that_begins_with_no_time_is_refused_by_name(string type, string text, string word)
    {
        var problem = (await Errors(new FlowBuilder().Variable("期限", type, text).Add("t", "Elsa.RunTask"))).ShouldHaveSingleItem();

        problem.Message.ShouldContain("“期限”");
        problem.Message.ShouldContain($"“{text}”");
        problem.Message.ShouldContain(word);
    }

    [Theory]
    [InlineData("f7-cron-never", "永远不会到点")]
    [InlineData("f7-startat-words", "明年元旦")]
    [InlineData("f7-timer-overflow", "太长")]
    public async Task A_flow_whose_time_makes_no_sense_is_not_published(string file, string word)
    {
        var body = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Root, "Flows", file + ".json")))!;

        (await Errors(body["model"]!.ToJsonString())).ShouldHaveSingleItem().Message.ShouldContain(word);
    }

    [Fact]
    public async Task The_limits_are_settings()
    {
        var bench = new Bench(new EngineSettings { LongestWait = TimeSpan.FromHours(1) });

        (await Errors(new FlowBuilder().Add("w", "Elsa.Delay", ("timeSpan", Literal("61m"))).Json(), bench)).ShouldHaveSingleItem().Message.ShouldContain("太长");
        (await Errors(new FlowBuilder().Add("w", "Elsa.Delay", ("timeSpan", Literal("60m"))).Json(), bench)).ShouldBeEmpty();
    }

    private Task<List<DefinitionProblem>> Errors(FlowBuilder flow) => Errors(flow.Json());

    private async Task<List<DefinitionProblem>> Errors(string json, Bench? bench = null) =>
        [.. (await new DefinitionValidator((bench ?? _bench).Engine, _bench.Time).ValidateAsync(WorkflowDefinition.Parse(json))).Where(p => p.Severity == ProblemSeverity.Error)];
}
