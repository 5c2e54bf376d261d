using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>
/// What may be kept with an instance: finite numbers, whole characters, as deep and as large as the settings allow. One
/// rule for variables, inputs, outputs, payloads and whatever else goes into the state.
/// </summary>
internal sealed class KeptValues(EngineSettings settings)
{
    /// <summary>Bytes a value takes as JSON, escapes aside.</summary>
    /// <exception cref="KeptValueException">It cannot be kept; the message names it and says why.</exception>
    public int Check(string name, JsonNode? value)
    {
        var size = Size(value, settings.ValueDepth, name);
        return size <= settings.ValueBytes
            ? size
            : throw new KeptValueException(ValueTexts.Format("TooLarge", name, ValueTexts.Bytes(size), ValueTexts.Bytes(settings.ValueBytes)));
    }

    /// <summary>Why a value cannot be kept, in words for a person; null when it can.</summary>
    public string? DefectOf(string name, JsonNode? value) => Defect(() => Check(name, value));

    public static string? Defect(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (KeptValueException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The same for values that come together, such as the inputs of an instance.</summary>
    public long CheckAll(IEnumerable<KeyValuePair<string, JsonNode?>> values)
    {
        var total = 0L;
        foreach (var (name, value) in values)
        {
            var size = Check(CheckText("Input", name, settings.ValueBytes)!, value);
            if ((total += size) > settings.InstanceBytes)
                throw new KeptValueException(ValueTexts.Format("InstanceTooLarge", name, ValueTexts.Bytes(size), ValueTexts.Bytes(total), ValueTexts.Bytes(settings.InstanceBytes)));
        }

        return total;
    }

    /// <summary>The same without a limit, for a value that is kept already.</summary>
    public static int SizeOf(JsonNode? value) => Size(value, int.MaxValue, "");

    /// <summary>A text of people or scripts that stands in a column of its own.</summary>
    public static string? CheckText(string name, string? text, int most)
    {
        if (text is null)
            return null;
        if (text.Length > most)
            throw new KeptValueException(ValueTexts.Format("TextTooLong", name, text.Length, most));
        return IsWhole(text) ? text : throw new KeptValueException(ValueTexts.Format("BrokenText", name));
    }

    /// <summary>A message fit to be stored: halves of characters replaced, the rest of a very long one cut off.</summary>
    public static string Clean(string text, int most = 4000)
    {
        text = TextCut.Excerpt(text, most);
        return IsWhole(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }

    private static int Size(JsonNode? value, int levels, string name)
    {
        switch (value)
        {
            case null:
                return 4;
            case JsonValue scalar:
                return Scalar(scalar, levels, name);
            case var _ when levels == 0:
                throw new KeptValueException(ValueTexts.Format("TooDeep", name));
        }

        var size = 2L;
        try
        {
            if (value is JsonObject map)
                foreach (var (key, member) in map)
                    size += Text(key, levels, name) + 2 + Size(member, levels - 1, name);
            else
                foreach (var item in (JsonArray)value)
                    size += 1 + Size(item, levels - 1, name);
        }
        catch (InvalidOperationException exception)
        {
            throw new KeptValueException(ValueTexts.Format("BrokenText", name), exception);
        }

        return (int)Math.Min(size, int.MaxValue / 2);
    }

    private static int Scalar(JsonValue value, int levels, string name)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                return Text(Read(value, name), levels, name);
            case JsonValueKind.Number:
                return double.IsFinite(ValueConversion.AsDouble(value)) || levels == int.MaxValue
                    ? 12
                    : throw new KeptValueException(ValueTexts.Format("NotFinite", name, JsonNumbers.Text(value)));
            default:
                return 5;
        }
    }

    private static string Read(JsonValue value, string name)
    {
        try
        {
            return value.TryGetValue(out string? text) ? text : value.ToString();
        }
        catch (InvalidOperationException exception)
        {
            // Half a character in JSON: the reader cannot make a text of it.
            throw new KeptValueException(ValueTexts.Format("BrokenText", name), exception);
        }
    }

    private static int Text(string text, int levels, string name) => levels == int.MaxValue || IsWhole(text)
        ? Encoding.UTF8.GetByteCount(text) + 2
        : throw new KeptValueException(ValueTexts.Format("BrokenText", name));

    private static bool IsWhole(string text) => TextRule.FindUnstorable(text) is null;
}

/// <summary>A value cannot be kept with an instance; the message names it and says why.</summary>
public sealed class KeptValueException(string message, Exception? inner = null) : Exception(message, inner);
