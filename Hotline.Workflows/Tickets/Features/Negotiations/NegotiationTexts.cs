using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>The words of negotiations, from NegotiationTexts.resx.</summary>
internal static class NegotiationTexts
{
    private static readonly ResourceManager Texts = new(typeof(NegotiationTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No negotiation text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
