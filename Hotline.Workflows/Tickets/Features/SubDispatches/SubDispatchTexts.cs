using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.SubDispatches;

/// <summary>The words of sub-dispatches, from SubDispatchTexts.resx.</summary>
internal abstract class SubDispatchTexts : ResourceTexts<SubDispatchTexts>;
