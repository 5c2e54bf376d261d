using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Intake.Import;

/// <summary>The import's words, from ImportTexts.resx.</summary>
internal static class ImportTexts
{
    private static readonly ResourceManager Texts = new(typeof(ImportTexts));

    public static string Get(string key) =>
        Texts.GetString(key) ?? throw new MissingManifestResourceException($"No import text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
