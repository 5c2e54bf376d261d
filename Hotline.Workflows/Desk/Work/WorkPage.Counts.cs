using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Desk.Work;

/// <summary>How much of what there is: of the whole list, whatever part of it is loaded.</summary>
public sealed partial class WorkPage
{
    private async Task RecountAsync()
    {
        var of = scope;
        if (await Session.AskAsync(DueOf()) is { Succeeded: true } bands && of == scope)
            due = bands.Value;
        if (await Session.AskAsync(new CountTasks(of.Scope)) is { Succeeded: true } counted && of == scope)
            counts = [.. counted.Value.Where(count => scope.Stage is null || count.Stage == scope.Stage).OrderBy(count => StageOrder.Of(count.Stage))];
    }

    /// <summary>How many of the whole list each band holds: what is loaded is a part of it.</summary>
    private CountDue DueOf()
    {
        var (now, day) = (Time.Now, TimeBands.Midnight(Time.Now));
        return new CountDue(scope.Scope, scope.Stage ?? Stage, now, now + Time.SoonWithin, day, day.AddDays(1), TimeBands.EndOfWeek(Time.Now));
    }

    private int Whole(TimeBand band, int shown) => next is null || Q is not null ? shown : Math.Max(shown, due?.Of(band) ?? shown);

    private static string? Tone(TimeBand band) => band switch
    {
        TimeBand.Over => "over-t",
        TimeBand.Soon => "soon-t",
        _ => null,
    };
}
