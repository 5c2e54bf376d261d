using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>The calendar's words, from CalendarTexts.resx.</summary>
internal static class CalendarTexts
{
    private static readonly ResourceManager Texts = new(typeof(CalendarTexts));

    public static string Get(string key) =>
        Texts.GetString(key) ?? throw new MissingManifestResourceException($"No calendar text '{key}'.");

    public static string Format(string key, params object[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
