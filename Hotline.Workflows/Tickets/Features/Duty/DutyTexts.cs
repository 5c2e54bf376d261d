using System.Globalization;
using System.Resources;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>The words of roster and substitutes, from DutyTexts.resx.</summary>
internal static class DutyTexts
{
    private static readonly ResourceManager Texts = new(typeof(DutyTexts));

    public static string Get(string key) => Texts.GetString(key) ?? throw new MissingManifestResourceException($"No duty text '{key}'.");

    public static string Format(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(key), values);

    /// <summary>As people call a shift: 11-29 夜班.</summary>
    public static string Say(DateOnly day, ShiftKind kind) => Format("Slot", day.ToString("MM-dd", CultureInfo.InvariantCulture), Get(kind.ToString()));
}
