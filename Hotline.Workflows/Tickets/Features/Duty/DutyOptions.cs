using Hotline.Workflows.Engine.Settings;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>值班与代班. When a shift begins and ends, the calendar's office hours say. A list left empty takes its default.</summary>
public sealed class DutyOptions
{
    /// <summary>Kinds of unit that keep a roster; by default centre, streets, bureaus and enterprises.</summary>
    public List<UnitKind> Units { get; set; } = [];

    /// <summary>Whose tasks go to who is on duty; by default dispatchers and handlers.</summary>
    public List<string> Roles { get; set; } = [];

    /// <summary>A roster is asked for this many days ahead: what is missing in them is shown as a gap.</summary>
    [Positive]
    public int DaysAhead { get; set; } = 7;

    /// <summary>Most days of a roster that are read or written at once.</summary>
    [Positive]
    public int MostDays { get; set; } = 62;

    /// <summary>Most rows of an imported roster.</summary>
    [Positive]
    public int MostRows { get; set; } = 5_000;

    /// <summary>Longest time for which one may be stood in for, in days.</summary>
    [Positive]
    public int LongestSubstitution { get; set; } = 180;

    /// <summary>A change on another machine is known after this time at the latest, should its news be lost.</summary>
    [Pause]
    public TimeSpan Fresh { get; set; } = TimeSpan.FromMinutes(1);

    internal IReadOnlyList<UnitKind> UnitsWithRoster => Units.Count > 0 ? Units : [UnitKind.Centre, UnitKind.Street, UnitKind.Bureau, UnitKind.Enterprise];

    internal IReadOnlyList<string> RolesOnDuty => Roles.Count > 0 ? Roles : [Model.Roles.Dispatcher, Model.Roles.Handler];
}
