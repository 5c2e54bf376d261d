using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>The scope as a script in a sandbox sees it: what it reads and writes goes to the engine that asked.</summary>
internal sealed class SandboxScope : IExpressionScope, IIdSource
{
    private readonly SandboxFrames _frames;
    private string? _correlationId;
    private string? _instanceName;

    public SandboxScope(SandboxFrames frames, BinaryReader reader)
    {
        _frames = frames;
        Now = new DateTimeOffset(reader.ReadInt64(), new TimeSpan(reader.ReadInt64()));
        InstanceId = reader.ReadText()!;
        DefinitionId = reader.ReadText()!;
        DefinitionVersionId = reader.ReadText()!;
        DefinitionVersion = reader.ReadInt32();
        _correlationId = reader.ReadText();
        _instanceName = reader.ReadText();
        Globals = Names(reader).ToDictionary(name => name, name => (Func<JsonNode?>)(() => Value(ScopeCall.Global, name)));
        Extras = new ScriptExtras(Names(reader).ToDictionary(name => name, name => (Func<JsonNode?[], JsonNode?>)(given => Extra(name, given))));
    }

    public DateTimeOffset Now { get; }

    public IIdSource Ids => this;

    public string InstanceId { get; }

    public string DefinitionId { get; }

    public string DefinitionVersionId { get; }

    public int DefinitionVersion { get; }

    public string? CorrelationId
    {
        get => _correlationId;
        set => Call(ScopeCall.SetCorrelationId, writer => writer.WriteText(_correlationId = value));
    }

    public string? InstanceName
    {
        get => _instanceName;
        set => Call(ScopeCall.SetInstanceName, writer => writer.WriteText(_instanceName = value));
    }

    public JsonNode? LastResult => Call(ScopeCall.LastResult, static _ => { }).ReadValue();

    public IReadOnlyDictionary<string, Func<JsonNode?>> Globals { get; }

    public ScriptExtras Extras { get; }

    public IEnumerable<string> VariableNames => Names(Call(ScopeCall.VariableNames, static _ => { }));

    public string NextText() => Call(ScopeCall.NextText, static _ => { }).ReadText()!;

    public long NextNumber() => Call(ScopeCall.NextNumber, static _ => { }).ReadInt64();

    public JsonNode? VariableById(string id) => Value(ScopeCall.VariableById, id);

    public bool TryVariable(string name, out JsonNode? value, out string typeName)
    {
        var answer = Call(ScopeCall.TryVariable, writer => writer.WriteText(name));
        var isThere = answer.ReadBoolean();
        typeName = answer.ReadText()!;
        value = answer.ReadValue();
        return isThere;
    }

    public void AssignVariable(string name, JsonNode? value) => Call(ScopeCall.AssignVariable, writer =>
    {
        writer.WriteText(name);
        writer.WriteValue(value);
    });

    public JsonNode? InputByName(string name) => Value(ScopeCall.InputByName, name);

    public bool HasInput(string name) => Call(ScopeCall.HasInput, writer => writer.WriteText(name)).ReadBoolean();

    public JsonNode? OutputOf(string activity, string? output) => Call(ScopeCall.OutputOf, writer =>
    {
        writer.WriteText(activity);
        writer.WriteText(output);
    }).ReadValue();

    private JsonNode? Extra(string name, JsonNode?[] arguments) => Call(ScopeCall.Extra, writer =>
    {
        writer.WriteText(name);
        writer.WriteValue(new JsonArray([.. arguments.Select(JsonNodes.Free)]));
    }).ReadValue();

    private JsonNode? Value(ScopeCall call, string name) => Call(call, writer => writer.WriteText(name)).ReadValue();

    private BinaryReader Call(ScopeCall call, Action<BinaryWriter> write)
    {
        _frames.Send(FrameKind.Call, writer =>
        {
            writer.Write((byte)call);
            write(writer);
        });
        var (kind, content) = _frames.Read();
        return kind == FrameKind.Answer ? content : throw new ExpressionException(content.ReadText()!);
    }

    private static List<string> Names(BinaryReader reader)
    {
        var names = new List<string>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            names.Add(reader.ReadText()!);
        return names;
    }
}
