using System.Text;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;

namespace Hotline.Workflows.Engine.Expressions;

internal readonly record struct ScriptCall(Jint.Engine Engine, IExpressionScope Scope, JsValue[] Arguments)
{
    public JsValue this[int index] => index < Arguments.Length ? Arguments[index] : JsValue.Undefined;

    /// <summary>The argument as text; null for null and undefined.</summary>
    public string? Text(int index) => this[index].IsNull() || this[index].IsUndefined() ? null : this[index].ToString();

    public JsValue Answer(JsonNode? value) => JavaScriptValues.ToScript(Engine, value);

    public JsValue Answer(string? text) => text is null ? JsValue.Null : JsString.Create(text);
}

/// <summary>The functions Elsa offers to scripts, by name.</summary>
internal static class JavaScriptFunctions
{
    public static readonly IReadOnlyDictionary<string, Func<ScriptCall, JsValue>> All = new Dictionary<string, Func<ScriptCall, JsValue>>
    {
        ["getWorkflowDefinitionId"] = c => c.Answer(c.Scope.DefinitionId),
        ["getWorkflowDefinitionVersionId"] = c => c.Answer(c.Scope.DefinitionVersionId),
        ["getWorkflowDefinitionVersion"] = c => JsNumber.Create(c.Scope.DefinitionVersion),
        ["getWorkflowInstanceId"] = c => c.Answer(c.Scope.InstanceId),
        ["getCorrelationId"] = c => c.Answer(c.Scope.CorrelationId),
        ["setCorrelationId"] = c => Nothing(c.Scope.CorrelationId = c.Text(0)),
        ["getWorkflowInstanceName"] = c => c.Answer(c.Scope.InstanceName),
        ["setWorkflowInstanceName"] = c => Nothing(c.Scope.InstanceName = c.Text(0)),
        ["getInput"] = c => c.Answer(c.Scope.InputByName(c.Text(0) ?? "")),
        ["getOutputFrom"] = c => c.Answer(c.Scope.OutputOf(c.Text(0) ?? "", c.Text(1))),
        ["getLastResult"] = c => c.Answer(c.Scope.LastResult),
        ["isNullOrWhiteSpace"] = c => string.IsNullOrWhiteSpace(c.Text(0)) ? JsBoolean.True : JsBoolean.False,
        ["isNullOrEmpty"] = c => string.IsNullOrEmpty(c.Text(0)) ? JsBoolean.True : JsBoolean.False,
        ["toJson"] = c => c.Answer(JavaScriptValues.ToJson(c[0])?.ToJsonString(JsonText.Relaxed) ?? "null"),
        ["newGuidString"] = c => c.Answer(NewGuid(c).ToString()),
        ["newShortGuid"] = c => c.Answer(Short(NewGuid(c))),
        ["getGuidString"] = c => c.Answer(ParseGuid(c).ToString()),
        ["getShortGuid"] = c => c.Answer(Short(ParseGuid(c))),
        ["parseGuid"] = c => GuidObject(c, ParseGuid(c)),
        ["newGuid"] = c => GuidObject(c, NewGuid(c)),
        ["bytesToString"] = c => c.Answer(Encoding.UTF8.GetString(Bytes(c))),
        ["bytesFromString"] = c => ToScript(c, Encoding.UTF8.GetBytes(c.Text(0) ?? "")),
        ["bytesToBase64"] = c => c.Answer(Convert.ToBase64String(Bytes(c))),
        ["bytesFromBase64"] = c => ToScript(c, FromBase64(c)),
        ["stringToBase64"] = c => c.Answer(Convert.ToBase64String(Encoding.UTF8.GetBytes(c.Text(0) ?? ""))),
        ["stringFromBase64"] = c => c.Answer(Encoding.UTF8.GetString(FromBase64(c))),
        ["streamToBytes"] = c => c[0],
        ["streamToBase64"] = c => c.Answer(Convert.ToBase64String(Bytes(c))),
    };

    private static JsValue Nothing(object? _) => JsValue.Undefined;

    private static Guid NewGuid(ScriptCall call) => Guid.ParseExact(call.Scope.Ids.NextText() + call.Scope.Ids.NextText(), "N");

    private static Guid ParseGuid(ScriptCall call) =>
        Guid.TryParse(call.Text(0), out var guid) ? guid : throw new ExpressionException($"'{call.Text(0)}' is not a GUID.");

    private static string Short(Guid guid) => Convert.ToBase64String(guid.ToByteArray()).Replace('/', '_').Replace('+', '-')[..22];

    /// <summary>Stands for .NET's Guid: scripts written for Elsa call <c>ToString()</c> on it.</summary>
    private static JsValue GuidObject(ScriptCall call, Guid guid) =>
        call.Engine.Invoke(call.Engine.Evaluate(JavaScriptPrelude.TextLike), JsString.Create(guid.ToString()));

    private static byte[] FromBase64(ScriptCall call)
    {
        var text = call.Text(0) ?? "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw new ExpressionException("The text is not base64.");
    }

    private static byte[] Bytes(ScriptCall call) =>
        call[0].IsArray() ? [.. call[0].AsArray().Select(b => (byte)b.AsNumber())] : Encoding.UTF8.GetBytes(call.Text(0) ?? "");

    private static JsArray ToScript(ScriptCall call, byte[] bytes) => new(call.Engine, [.. bytes.Select(b => (JsValue)JsNumber.Create(b))]);
}
