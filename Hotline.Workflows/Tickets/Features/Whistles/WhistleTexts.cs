using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>The words of whistles, from WhistleTexts.resx.</summary>
internal static class WhistleTexts
{
    private static readonly ResourceManager Texts = new(typeof(WhistleTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No whistle text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
