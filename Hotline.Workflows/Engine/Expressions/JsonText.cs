using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hotline.Workflows.Engine.Expressions;

internal static class JsonText
{
    /// <summary>Levels that are read back and written, whatever the settings said when they were stored.</summary>
    public const int Deepest = 512;

    public static readonly JsonDocumentOptions Deep = new() { MaxDepth = Deepest };

    /// <summary>Compact, Chinese text as it is.</summary>
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Deepest };
}
