using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Supervision;

/// <summary>The words of urging and of the overview, from UrgeTexts.resx.</summary>
internal abstract class UrgeTexts : ResourceTexts<UrgeTexts>;
