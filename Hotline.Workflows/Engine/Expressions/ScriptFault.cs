using System.Globalization;
using System.Text;
using Hotline.Workflows.Engine.Expressions.Sandbox;
using Jint.Runtime;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>What is said of a script that failed: its own words, cleaned and cut, or the limit it reached.</summary>
internal static class ScriptFault
{
    private const int MostCharacters = 1_000;

    public static string Of(Exception exception, ScriptLimits limits) => exception switch
    {
        TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException => Overdue(limits),
        StatementsCountOverflowException => Stopped($"it ran more than {limits.Statements} statements."),
        RecursionDepthOverflowException => Stopped($"its calls nested deeper than {limits.Recursion} levels."),
        MemoryLimitExceededException when exception.Message.Contains("array", StringComparison.OrdinalIgnoreCase) =>
            Stopped($"it made an array of more than {limits.Items} elements."),
        MemoryLimitExceededException or OutOfMemoryException => Memory(limits),
        InsufficientExecutionStackException => Depth(),
        JavaScriptException { Message: "Maximum call stack size exceeded" } => Depth(),
        JavaScriptException { Error: var error, Message: var message } => Clean(Said(error, message)),
        ExpressionException => Clean(exception.Message),
        _ => Stopped(Clean(exception.Message)),
    };

    public static string Overdue(ScriptLimits limits) =>
        Stopped(string.Create(CultureInfo.InvariantCulture, $"it did not end within {limits.Time.TotalSeconds:0.###} seconds."));

    /// <summary>Of a sandbox that ended by itself.</summary>
    public static string Ended(SandboxEnd end, ScriptLimits limits) => end switch
    {
        SandboxEnd.Depth => Depth(),
        SandboxEnd.Memory => Memory(limits),
        _ => Stopped("it needed more stack or memory than a script may have."),
    };

    public static string TooLong(int length, ScriptLimits limits) => $"A text of {length} characters is too long; a script may give at most {limits.Text}.";

    public static string TooMany(ScriptLimits limits) => $"The value has too many parts; a script may give at most {limits.Items}.";

    private static string Depth() => Stopped("its calls or values nest deeper than the stack allows.");

    private static string Memory(ScriptLimits limits) => Stopped($"it needed more than {limits.MemoryBytes >> 20} MB of memory.");

    private static string Said(Jint.Native.JsValue error, string message) =>
        message.Length > 0 && !message.StartsWith("Exception of type", StringComparison.Ordinal) ? message : $"The script threw {error.Type} without a message.";

    private static string Stopped(string why) => $"The script was stopped: {why}";

    /// <summary>A script chooses what its error says: half characters and control characters would not be stored.</summary>
    private static string Clean(string message)
    {
        var text = new StringBuilder();
        foreach (var rune in message.EnumerateRunes())
        {
            if (text.Length >= MostCharacters)
                return text.Append('…').ToString();
            text.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? Rune.ReplacementChar : rune);
        }

        return text.ToString();
    }
}
