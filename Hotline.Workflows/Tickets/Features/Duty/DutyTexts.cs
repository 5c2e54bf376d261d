using System.Globalization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Duty;

/// <summary>The words of roster and substitutes, from DutyTexts.resx.</summary>
internal abstract class DutyTexts : ResourceTexts<DutyTexts>
{
    /// <summary>As people call a shift: 11-29 夜班.</summary>
    public static string Say(DateOnly day, ShiftKind kind) => Format("Slot", day.ToString("MM-dd", CultureInfo.InvariantCulture), Get(kind.ToString()));
}
