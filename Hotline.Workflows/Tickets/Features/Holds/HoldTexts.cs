using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Holds;

/// <summary>The words of holds, from HoldTexts.resx.</summary>
internal abstract class HoldTexts : ResourceTexts<HoldTexts>;
