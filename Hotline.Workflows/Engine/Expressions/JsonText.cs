using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hotline.Workflows.Engine.Expressions;

internal static class JsonText
{
    /// <summary>Compact, Chinese text as it is.</summary>
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
