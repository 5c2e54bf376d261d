using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The words of forms, from FormTexts.resx.</summary>
internal static class FormTexts
{
    private static readonly ResourceManager Texts = new(typeof(FormTexts));

    public static string Format(string key, params object?[] values) => string.Format(
        CultureInfo.CurrentCulture, Texts.GetString(key) ?? throw new MissingManifestResourceException($"No form text '{key}'."), values);
}
