using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The words of matter cards and of beginning a matter, from MatterCardTexts.resx.</summary>
internal static class MatterCardTexts
{
    private static readonly ResourceManager Texts = new(typeof(MatterCardTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No matter card text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
