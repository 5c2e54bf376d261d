using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>The words of matters, from MatterTexts.resx.</summary>
internal static class MatterTexts
{
    private static readonly ResourceManager Texts = new(typeof(MatterTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No matter text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
