using System.Globalization;
using System.Resources;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Visits;

/// <summary>Words about door visits, from VisitTexts.resx.</summary>
internal static class VisitTexts
{
    private static readonly ResourceManager Texts = new(typeof(VisitTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No visit text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);

    public static string Of(VisitStage stage) => Get(stage.ToString());
}
