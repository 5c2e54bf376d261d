using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Visits;

/// <summary>Words about door visits, from VisitTexts.resx.</summary>
internal abstract class VisitTexts : ResourceTexts<VisitTexts>
{
    public static string Of(VisitStage stage) => Get(stage.ToString());
}
