using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Engine.Expressions.Sandbox;

/// <summary>Values as bytes, exactly: half characters, digits, NaN and which kind of number it was all arrive.</summary>
internal static class WireValues
{
    private const int MaxDepth = 256;

    private enum Tag : byte
    {
        Null,
        False,
        True,
        Text,
        Whole,
        Double,
        Decimal,
        Json,
        List,
        Map,
    }

    public static void WriteValue(this BinaryWriter writer, JsonNode? value, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new ExpressionException($"The value is nested deeper than {MaxDepth} levels.");
        switch (value)
        {
            case null:
                writer.Write((byte)Tag.Null);
                break;
            case JsonArray list:
                writer.Write((byte)Tag.List);
                writer.Write(list.Count);
                foreach (var item in list)
                    writer.WriteValue(item, depth + 1);
                break;
            case JsonObject map:
                writer.Write((byte)Tag.Map);
                writer.Write(map.Count);
                foreach (var (name, item) in map)
                {
                    writer.WriteText(name);
                    writer.WriteValue(item, depth + 1);
                }

                break;
            default:
                WriteScalar(writer, (JsonValue)value);
                break;
        }
    }

    public static JsonNode? ReadValue(this BinaryReader reader)
    {
        switch ((Tag)reader.ReadByte())
        {
            case Tag.False:
                return JsonValue.Create(false);
            case Tag.True:
                return JsonValue.Create(true);
            case Tag.Text:
                return JsonValue.Create(reader.ReadText());
            case Tag.Whole:
                return JsonValue.Create(reader.ReadInt64());
            case Tag.Double:
                return JsonValue.Create(reader.ReadDouble());
            case Tag.Decimal:
                return JsonValue.Create(reader.ReadDecimal());
            case Tag.Json:
                return JsonNode.Parse(reader.ReadText()!);
            case Tag.List:
                var list = new JsonArray();
                for (var left = reader.ReadInt32(); left > 0; left--)
                    list.Add(reader.ReadValue());
                return list;
            case Tag.Map:
                var map = new JsonObject();
                for (var left = reader.ReadInt32(); left > 0; left--)
                    map[reader.ReadText()!] = reader.ReadValue();
                return map;
            default:
                return null;
        }
    }

    public static void WriteText(this BinaryWriter writer, string? text)
    {
        writer.Write(text?.Length ?? -1);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public static string? ReadText(this BinaryReader reader)
    {
        var length = reader.ReadInt32();
        return length < 0 ? null : new string(MemoryMarshal.Cast<byte, char>(reader.ReadBytes(checked(length * sizeof(char)))));
    }

    private static void WriteScalar(BinaryWriter writer, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                writer.Write((byte)Tag.Text);
                writer.WriteText(value.TryGetValue(out string? text) ? text : Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True:
                writer.Write((byte)Tag.True);
                break;
            case JsonValueKind.False:
                writer.Write((byte)Tag.False);
                break;
            case JsonValueKind.Number:
                WriteNumber(writer, value);
                break;
            default:
                writer.Write((byte)Tag.Null);
                break;
        }
    }

    private static void WriteNumber(BinaryWriter writer, JsonValue value)
    {
        if (value.TryGetValue(out JsonElement json))
        {
            writer.Write((byte)Tag.Json);
            writer.WriteText(json.GetRawText());
        }
        else if (value.TryGetValue(out double number))
        {
            writer.Write((byte)Tag.Double);
            writer.Write(number);
        }
        else if (value.TryGetValue(out decimal exact))
        {
            writer.Write((byte)Tag.Decimal);
            writer.Write(exact);
        }
        else if (value.TryGetValue(out long whole))
        {
            writer.Write((byte)Tag.Whole);
            writer.Write(whole);
        }
        else
        {
            writer.Write((byte)Tag.Json);
            writer.WriteText(value.ToJsonString());
        }
    }
}
