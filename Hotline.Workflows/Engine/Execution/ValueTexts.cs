using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Engine.Execution;

/// <summary>Why a value cannot be kept, from ValueTexts.resx.</summary>
internal static class ValueTexts
{
    private static readonly ResourceManager Texts = new(typeof(ValueTexts));

    public static string Format(string key, params object[] values) => string.Format(
        CultureInfo.CurrentCulture, Texts.GetString(key) ?? throw new MissingManifestResourceException($"No value text '{key}'."), values);

    public static string Bytes(long bytes) => bytes < 1 << 20
        ? $"{(bytes / 1024.0).ToString("0.#", CultureInfo.InvariantCulture)} KiB"
        : $"{(bytes / 1048576.0).ToString("0.##", CultureInfo.InvariantCulture)} MiB";
}
