using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>The words of holds, from HoldTexts.resx.</summary>
internal static class HoldTexts
{
    private static readonly ResourceManager Texts = new(typeof(HoldTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No hold text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
