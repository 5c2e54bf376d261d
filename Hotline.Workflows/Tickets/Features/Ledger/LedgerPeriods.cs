using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>A period as somebody asks for it, in whole local days.</summary>
internal sealed class LedgerPeriods(HotlineOptions options, TimeProvider time)
{
    private const int YearsInReach = 30;

    /// <param name="from">Null for the first of this month.</param>
    /// <param name="to">Null for today.</param>
    public Result<LedgerPeriod> Of(DateOnly? from, DateOnly? to)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.TimeZone).DateTime);
        var last = to ?? (from > today ? from.Value : today);
        var first = from ?? new DateOnly(last.Year, last.Month, 1);
        if (first > last)
            return Invalid.Field("to", LedgerTexts.Get("UpsideDown"));
        return Math.Abs(first.Year - today.Year) > YearsInReach || Math.Abs(last.Year - today.Year) > YearsInReach
            ? Invalid.Field("from", LedgerTexts.Format("OutOfReach", YearsInReach))
            : new LedgerPeriod(first, last);
    }

    /// <summary>The instant at which a local day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, options.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Rows up to here are what is open and the months, which is all there ever was; beyond it are the days.</summary>
    public const int LastMonth = 999_999;

    public static int Number(DateOnly day) => day.Year * 10000 + day.Month * 100 + day.Day;

    /// <summary>The month's number of a day's.</summary>
    public static int MonthOf(int day) => day / 100;

    /// <summary>The fewest rows that make up a period: its whole months, and the days at its ends.</summary>
    public static List<int> Rows(DateOnly from, DateOnly to)
    {
        var rows = new List<int>();
        for (var day = from; day <= to;)
        {
            var next = new DateOnly(day.Year, day.Month, 1).AddMonths(1);
            var isWhole = day.Day == 1 && next <= to.AddDays(1);
            rows.Add(isWhole ? MonthOf(Number(day)) : Number(day));
            day = isWhole ? next : day.AddDays(1);
        }

        return rows;
    }
}

internal sealed record LedgerPeriod(DateOnly From, DateOnly To);
