using System.Globalization;
using System.Resources;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>The words about strategies, from StrategyTexts.resx.</summary>
internal static class StrategyTexts
{
    private static readonly ResourceManager Texts = new(typeof(StrategyTexts));

    public static string UnknownActivation(string strategy) => Format(nameof(UnknownActivation), strategy);

    public static string UnknownIncident(string strategy) => Format(nameof(UnknownIncident), strategy);

    private static string Format(string key, string value) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(key) ?? throw new MissingManifestResourceException($"No text '{key}'."), value);
}
