namespace Hotline.Workflows.Tickets.Calendars;

/// <summary>Days off for one occasion, both ends included.</summary>
public sealed record Holiday(string Name, DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Covers(DateOnly date) => date >= From && date <= To;
}

/// <summary>A weekend day worked in exchange for a holiday (调休上班).</summary>
public sealed record MakeUpDay(DateOnly Date, string Name);

/// <summary>One yearly State Council notice on public holidays, as read from its file.</summary>
public sealed record HolidayYear(
    int Year,
    IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<MakeUpDay> MakeUpDays,
    string? Source = null);
