using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Extensions;

/// <summary>The words of extensions, from ExtensionTexts.resx.</summary>
internal static class ExtensionTexts
{
    private static readonly ResourceManager Texts = new(typeof(ExtensionTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No extension text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
