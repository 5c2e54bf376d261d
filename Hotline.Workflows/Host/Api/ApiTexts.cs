using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Host.Api;

/// <summary>What the API says of itself, from ApiTexts.resx.</summary>
internal static class ApiTexts
{
    private static readonly ResourceManager Texts = new(typeof(ApiTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
