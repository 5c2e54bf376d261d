using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>Words about duplicates, merges and key complainants, from RepeatTexts.resx.</summary>
internal static class RepeatTexts
{
    private static readonly ResourceManager Texts = new(typeof(RepeatTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No repeat text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
