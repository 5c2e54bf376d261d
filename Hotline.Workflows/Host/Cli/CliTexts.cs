using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Host.Cli;

/// <summary>What commands say, from CliTexts.resx.</summary>
internal static class CliTexts
{
    private static readonly ResourceManager Texts = new(typeof(CliTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
