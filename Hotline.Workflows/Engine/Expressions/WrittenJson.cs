using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>JSON as text, written into room that each thread keeps for its next: states and journals are written with every step.</summary>
internal static class WrittenJson
{
    private const int UsualBytes = 16 * 1024;

    /// <summary>Larger room is let go after use.</summary>
    private const int MostKept = 256 * 1024;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? spare;

    /// <summary>Compact, Chinese text as it is.</summary>
    /// <param name="bytes">Its length as UTF-8.</param>
    /// <param name="what">Given to <paramref name="write"/>.</param>
    /// <param name="write">Writes one value; may itself write others as text.</param>
    public static string Of<T>(T what, Action<Utf8JsonWriter, T> write, out int bytes)
    {
        var room = spare ?? new ArrayBufferWriter<byte>(UsualBytes);
        spare = null;
        room.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(room, Compact))
            write(writer, what);
        bytes = room.WrittenCount;
        var text = Encoding.UTF8.GetString(room.WrittenSpan);
        if (room.Capacity <= MostKept)
            spare = room;
        return text;
    }
}
