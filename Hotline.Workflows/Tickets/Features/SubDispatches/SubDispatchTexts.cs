using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.SubDispatches;

/// <summary>The words of sub-dispatches, from SubDispatchTexts.resx.</summary>
internal static class SubDispatchTexts
{
    private static readonly ResourceManager Texts = new(typeof(SubDispatchTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No sub-dispatch text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
