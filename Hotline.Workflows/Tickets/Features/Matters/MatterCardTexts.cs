using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Matters;

/// <summary>The words of matter cards and of beginning a matter, from MatterCardTexts.resx.</summary>
internal static class MatterCardTexts
{
    private static readonly ResourceManager Texts = new(typeof(MatterCardTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No matter card text '{key}'.");

    /// <summary>What an entry of the card is called; the entry's own name for one that cards do not have.</summary>
    public static string Entry(string entry) => Texts.GetString("Entry." + entry) ?? entry;

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
