using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>Words about the ledger of key complainants, from ComplainantTexts.resx.</summary>
internal static class ComplainantTexts
{
    private static readonly ResourceManager Texts = new(typeof(ComplainantTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No complainant text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
