using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Supervision;

/// <summary>The words of urging, from UrgeTexts.resx.</summary>
internal static class UrgeTexts
{
    private static readonly ResourceManager Texts = new(typeof(UrgeTexts));

    public static string Get(string key) =>
        Texts.GetString(key) ?? throw new MissingManifestResourceException($"No urge text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
