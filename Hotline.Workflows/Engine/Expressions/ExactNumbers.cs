using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// Scripts count in doubles. A number with more digits is handed to them rounded, yet the very value that was handed out
/// brings its digits back when it is stored, returned or made a text by <c>String()</c>.
/// </summary>
internal static class ExactNumbers
{
    private static readonly ConditionalWeakTable<JsNumber, JsonNode> HandedOut = [];

    private static readonly Prepared<Acornima.Ast.Script> ExactText = Jint.Engine.PrepareScript(
        "(function (text) { globalThis.String = new Proxy(String, { apply: (plain, self, given) => text(given[0]) ?? plain(...given) }); })");

    public static JsNumber ToScript(JsonNode value)
    {
        if (!JsonNumbers.LosesDigits(value))
            return JsNumber.Create(ValueConversion.AsDouble(value));
        var rounded = new JsNumber(ValueConversion.AsDouble(value));
        HandedOut.Add(rounded, value);
        return rounded;
    }

    /// <summary>The number with all its digits; null when it was not handed out with more than a double has.</summary>
    public static JsonNode? Of(JsValue value) =>
        value is JsNumber number && HandedOut.TryGetValue(number, out var exact) ? exact.DeepClone() : null;

    /// <summary>Lets <c>String(number)</c> write all digits.</summary>
    public static void InstallText(Jint.Engine engine) => engine.Invoke(
        engine.Evaluate(ExactText),
        new Jint.Runtime.Interop.ClrFunction(engine, "text", (_, arguments) =>
            arguments.Length > 0 && Of(arguments[0]) is { } exact ? JsString.Create(JsonNumbers.Text(exact)) : JsValue.Undefined));
}
