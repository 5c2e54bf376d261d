using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Desk.Work;

/// <summary>The server's counts by the bands a list is read in.</summary>
public static class DueBands
{
    public static int Of(this DueCounts counts, TimeBand band) => band switch
    {
        TimeBand.Over => counts.Late,
        TimeBand.Soon => counts.Soon,
        TimeBand.Today => counts.Today,
        TimeBand.Tomorrow => counts.Tomorrow,
        TimeBand.Week => counts.Week,
        TimeBand.Later => counts.Later,
        _ => counts.Undated,
    };
}
