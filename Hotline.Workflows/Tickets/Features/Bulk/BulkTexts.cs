using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>The words of acts on many rows, from BulkTexts.resx.</summary>
internal static class BulkTexts
{
    private static readonly ResourceManager Texts = new(typeof(BulkTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No bulk text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
