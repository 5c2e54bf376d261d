using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Host.Composition;

/// <summary>What the health checks say, from HealthTexts.resx.</summary>
internal abstract class HealthTexts : ResourceTexts<HealthTexts>
{
    public static string TimersStand(TimeSpan pause) => Format(nameof(TimersStand), pause.TotalSeconds);

    public static string TimersLate(TimeSpan late) => Format(nameof(TimersLate), late.TotalSeconds);
}
