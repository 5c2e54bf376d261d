using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>What is said of a template that people wrote.</summary>
internal static class TemplateTexts
{
    private static readonly ResourceManager Words = new(typeof(TemplateTexts));

    public static string Format(string key, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, Words.GetString(key) ?? throw new MissingManifestResourceException($"No text '{key}'."), values);
}
