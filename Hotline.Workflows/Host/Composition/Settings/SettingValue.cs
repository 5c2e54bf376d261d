using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Hotline.Workflows.Engine.Settings;
using Hotline.Workflows.Engine.Times;
using Hotline.Workflows.Tickets.Calendars;

namespace Hotline.Workflows.Host.Composition.Settings;

/// <summary>One written value: as the binder understands it, or what was expected instead.</summary>
internal readonly record struct SettingValue(string? Text, string? Expected)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <param name="text">As written.</param>
    /// <param name="type">What it is to become.</param>
    /// <param name="property">Carries the limits; null for an item of a list.</param>
    public static SettingValue Read(string text, Type type, PropertyInfo? property)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string))
            return new(text, null);
        if (target == typeof(bool))
            return bool.TryParse(text, out _) ? new(text, null) : Not("Flag");
        if (target == typeof(TimeSpan))
            return Duration(text, property);
        if (target == typeof(TimeOnly))
            return Clock(text, property);
        if (target == typeof(DateOnly))
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? new(text, null) : Not("Date");
        if (target.IsEnum)
            return Enum.GetNames(target).Contains(text, StringComparer.OrdinalIgnoreCase) ? new(text, null) : Not("OneOf", string.Join('、', Enum.GetNames(target)));
        return Number(text, target, property);
    }

    private static SettingValue Duration(string text, PropertyInfo? property)
    {
        var isPause = property?.GetCustomAttribute<PauseAttribute>() is not null;
        var most = isPause ? PauseAttribute.Longest : Longest;
        var mayBeZero = !isPause && property?.GetCustomAttribute<PositiveAttribute>() is null;
        return DurationText.TryRead(text, out var written) && !written.IsWorkingTime && written.Natural <= most
            && (mayBeZero ? written.Natural >= TimeSpan.Zero : written.Natural > TimeSpan.Zero)
            ? new(written.ToString(), null)
            : Not(mayBeZero ? "Duration" : "PositiveDuration", most.TotalDays);
    }

    /// <summary>The office may close at 24:00, which no clock shows: it is kept as 0:00.</summary>
    private static SettingValue Clock(string text, PropertyInfo? property)
    {
        var closes = property?.Name == nameof(OfficeSpan.Closes);
        if (closes && text.Trim() is "24:00" or "24:00:00")
            return new("00:00", null);
        return TimeOnly.TryParseExact(text.Trim(), ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture), null)
            : Not(closes ? "ClosingTime" : "TimeOfDay");
    }

    private static SettingValue Number(string text, Type type, PropertyInfo? property)
    {
        var range = property?.GetCustomAttribute<RangeAttribute>();
        var isWhole = type == typeof(int) || type == typeof(long);
        var least = range is null ? property?.GetCustomAttribute<PositiveAttribute>() is null ? 0m : isWhole ? 1m : 0.000_001m : Limit(range.Minimum);
        var most = range is not null ? Limit(range.Maximum) : type == typeof(int) ? int.MaxValue : long.MaxValue;
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | (isWhole ? NumberStyles.None : NumberStyles.AllowDecimalPoint);
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? new(text.Trim(), null)
            : Not(isWhole ? "WholeNumber" : "Number", least, most);
    }

    private static decimal Limit(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static SettingValue Not(string key, params object[] values) => new(null, SettingTexts.Format(key, values));
}
