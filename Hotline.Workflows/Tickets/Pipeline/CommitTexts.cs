using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>The words of commits, from CommitTexts.resx.</summary>
internal static class CommitTexts
{
    private static readonly ResourceManager Texts = new(typeof(CommitTexts));

    public static string Get(string key) =>
        Texts.GetString(key) ?? throw new MissingManifestResourceException($"No commit text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
