using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Host.Composition;

/// <summary>What the health checks say, from HealthTexts.resx.</summary>
internal static class HealthTexts
{
    private static readonly ResourceManager Texts = new(typeof(HealthTexts));

    public static string TimersStand(TimeSpan pause) => Format(nameof(TimersStand), pause);

    public static string TimersLate(TimeSpan late) => Format(nameof(TimersLate), late);

    private static string Format(string key, TimeSpan value) => string.Format(
        CultureInfo.CurrentCulture, Texts.GetString(key) ?? throw new MissingManifestResourceException($"No text '{key}'."), value.TotalSeconds);
}
