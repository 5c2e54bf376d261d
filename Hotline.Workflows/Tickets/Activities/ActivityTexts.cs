using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>The words of activities, from ActivityTexts.resx.</summary>
internal static class ActivityTexts
{
    private static readonly ResourceManager Texts = new(typeof(ActivityTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No activity text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
