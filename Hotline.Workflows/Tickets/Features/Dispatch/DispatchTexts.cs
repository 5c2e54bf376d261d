using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>The words of dispatch and return, from DispatchTexts.resx.</summary>
internal static class DispatchTexts
{
    private static readonly ResourceManager Texts = new(typeof(DispatchTexts));

    public static string Get(string key) =>
        Texts.GetString(key) ?? throw new MissingManifestResourceException($"No dispatch text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
