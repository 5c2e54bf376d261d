using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>What is wrong with an instance's file, from ArchiveTexts.resx.</summary>
internal static class ArchiveTexts
{
    private static readonly ResourceManager Texts = new(typeof(ArchiveTexts));

    public static string Format(string key, params object[] values) => string.Format(
        CultureInfo.CurrentCulture, Texts.GetString(key) ?? throw new MissingManifestResourceException($"No archive text '{key}'."), values);
}
