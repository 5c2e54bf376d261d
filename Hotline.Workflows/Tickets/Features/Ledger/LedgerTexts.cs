using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>The words of the ledger of responsible people, from LedgerTexts.resx.</summary>
internal static class LedgerTexts
{
    private static readonly ResourceManager Texts = new(typeof(LedgerTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No ledger text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
