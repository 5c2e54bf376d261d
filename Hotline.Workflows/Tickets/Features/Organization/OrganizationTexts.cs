using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.Organization;

/// <summary>The words of units and people, from OrganizationTexts.resx.</summary>
internal static class OrganizationTexts
{
    private static readonly ResourceManager Texts = new(typeof(OrganizationTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No organization text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);
}
