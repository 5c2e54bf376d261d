using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Search;

/// <summary>Who learns what of the reporter. 保密 means: the units never learn who it was, the centre may.</summary>
internal static class ReporterRights
{
    public static bool MayReveal(Reporter reporter, Actor actor) => !reporter.Secret || actor.SeesAll();

    public static ReporterView Masked(Reporter reporter, Actor actor) => MayReveal(reporter, actor)
        ? new ReporterView(Masking.Name(reporter.Name), Masking.Phone(reporter.Phone), reporter.Secret, reporter.EnterpriseName)
        : new ReporterView(null, null, true, null);
}
