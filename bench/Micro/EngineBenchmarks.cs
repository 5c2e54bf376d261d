using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Micro;

/// <summary>The engine's hot parts, each by itself. The store in memory grows with every start, so iterations are few.</summary>
[MemoryDiagnoser]
[IterationCount(15)]
[InvocationCount(2_000)]
public class EngineBenchmarks
{
    private static readonly Dictionary<string, JsonNode?> Nothing = [];
    private readonly WorkflowDefinition _tasks = Flows.Tasks(6);
    private MicroEngine _row = null!;
    private MicroEngine _join = null!;
    private MicroEngine _script = null!;
    private MicroEngine _noScript = null!;
    private InstanceState _state = null!;
    private string _json = "";

    [IterationSetup]
    public void Prepare()
    {
        _row = new MicroEngine(_tasks);
        _join = new MicroEngine(Flows.Join(8));
        _script = new MicroEngine(Flows.Script());
        _noScript = new MicroEngine(Flows.NoScript());
        _state = _row.StartAsync().GetAwaiter().GetResult();
        _json = _state.ToJson();
    }

    [Benchmark(Description = "state to JSON")]
    public string Write() => _state.ToJson();

    [Benchmark(Description = "state from JSON")]
    public void Read() => _state.LoadJson(_json);

    [Benchmark(Description = "start and one suspending step")]
    public async Task<bool> Step()
    {
        var state = await _row.StartAsync();
        return await _row.Runtime.ResumeAsync(state.Id, state.Bookmarks[0].Id, Nothing, default);
    }

    [Benchmark(Description = "fork of 8 and join")]
    public Task<InstanceState> Join() => _join.StartAsync();

    [Benchmark(Description = "one activity with a script")]
    public Task<InstanceState> Script() => _script.StartAsync();

    [Benchmark(Description = "one activity without a script")]
    public Task<InstanceState> NoScript() => _noScript.StartAsync();

    [Benchmark(Description = "parse and compile a definition")]
    public async Task<CompiledWorkflow> Compile() => await new WorkflowEngine(new ActivityRegistry([])).CompileAsync(WorkflowDefinition.Parse(_tasks.Json));
}
