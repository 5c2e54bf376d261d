using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Engine.Times;

/// <summary>What is said of times that cannot be used, from TimeTexts.resx.</summary>
internal static class TimeTexts
{
    private const int LongestQuote = 40;

    private static readonly ResourceManager Texts = new(typeof(TimeTexts));

    public static string Format(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key) ?? throw new MissingManifestResourceException($"No time text '{key}'."), values);

    /// <summary>What was written, short enough for a sentence.</summary>
    public static string Quote(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length > LongestQuote ? trimmed[..LongestQuote] + "…" : trimmed;
    }
}
