using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Host.Composition.Settings;

/// <summary>What is said of settings, from SettingTexts.resx.</summary>
internal static class SettingTexts
{
    private static readonly ResourceManager Texts = new(typeof(SettingTexts));

    public static string Format(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key) ?? throw new MissingManifestResourceException($"No setting text '{key}'."), values);
}
