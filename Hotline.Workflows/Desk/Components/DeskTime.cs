using System.Globalization;
using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Engine.Times;
using Hotline.Workflows.Tickets.Calendars;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Hotline.Workflows.Desk.Components;

/// <summary>Instants and spans as people here say them: 今天 18:15, 11-25 周三 10:30, 2 小时 40 分.</summary>
public sealed class DeskTime(TimeProvider time, IOptions<DeskOptions> options, IStringLocalizer<DeskTexts> texts)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.Zone);

    public DateTimeOffset Now => Local(time.GetUtcNow());

    public TimeSpan SoonWithin => options.Value.SoonWithin;

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The instant a text means, in the desk's zone when it names none; null when it is no instant.</summary>
    public DateTimeOffset? Instant(string? text) => InstantText.TryRead(text, zone, out var instant) ? instant : null;

    public DueState Due(DateTimeOffset? due, bool onHold = false) => DueState.Of(due, Now, SoonWithin, onHold);

    public string Weekday(DateTimeOffset instant) => texts["Day." + (int)Local(instant).DayOfWeek];

    public string Clock(DateTimeOffset instant) => Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset instant)
    {
        var local = Local(instant);
        return local.ToString(local.Year == Now.Year ? "MM-dd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Near days by name, this week with its weekday, others by date.</summary>
    public string Say(DateTimeOffset instant)
    {
        var days = (Local(instant).Date - Now.Date).Days;
        return days switch
        {
            0 => $"{texts["Day.Today"]} {Clock(instant)}",
            1 => $"{texts["Day.Tomorrow"]} {Clock(instant)}",
            -1 => $"{texts["Day.Yesterday"]} {Clock(instant)}",
            > 1 and < 8 => $"{Date(instant)} {Weekday(instant)} {Clock(instant)}",
            _ => $"{Date(instant)} {Clock(instant)}",
        };
    }

    /// <summary>Today only the clock; else day and clock without weekday, for narrow places.</summary>
    public string SayShort(DateTimeOffset instant)
    {
        var days = (Local(instant).Date - Now.Date).Days;
        return days switch
        {
            0 => Clock(instant),
            1 => $"{texts["Day.Tomorrow"]} {Clock(instant)}",
            -1 => $"{texts["Day.Yesterday"]} {Clock(instant)}",
            _ => $"{Date(instant)} {Clock(instant)}",
        };
    }

    /// <summary>An allowance such as <c>3wd</c> in words; a text that is none as it is.</summary>
    public static string? Within(string? allowance) => Allowance.TryParse(allowance, out var read) ? read.Describe() : allowance;

    /// <summary>How long something took: to the tenth of a second while it is short, else as <see cref="Span"/>.</summary>
    public string Took(TimeSpan span) =>
        span < TimeSpan.FromMinutes(2) ? texts["Span.Seconds", span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)] : Span(span);

    /// <summary>Rounded to what matters: minutes within a day, hours within four days, then days.</summary>
    public string Span(TimeSpan span)
    {
        var minutes = (long)Math.Floor(span.TotalMinutes);
        if (minutes < 60)
            return texts["Span.Minutes", Math.Max(minutes, span > TimeSpan.Zero ? 1 : 0)];
        if (span < TimeSpan.FromDays(1))
            return minutes % 60 == 0 ? texts["Span.Hours", minutes / 60] : texts["Span.HoursMinutes", minutes / 60, minutes % 60];
        var hours = minutes / 60 % 24;
        return span < TimeSpan.FromDays(4) && hours > 0
            ? texts["Span.DaysHours", minutes / 1440, hours]
            : texts["Span.Days", minutes / 1440];
    }

    /// <summary>The word inside a due chip.</summary>
    public string DueWord(DueState state, DateTimeOffset? due) => state.Shape switch
    {
        DueShape.Over => texts["Due.OverBy", Span(state.Distance)],
        DueShape.Soon => texts["Due.Left", Span(state.Distance)],
        DueShape.Hold => texts["Due.Hold"],
        DueShape.None => texts["Due.None"],
        DueShape.Done => texts["Due.Done"],
        _ when state.Distance < TimeSpan.FromDays(1) => texts["Due.Left", Span(state.Distance)],
        _ when (Local(due!.Value).Date - Now.Date).Days < 7 => Weekday(due.Value),
        _ => texts["Due.Left", Span(state.Distance)],
    };
}
