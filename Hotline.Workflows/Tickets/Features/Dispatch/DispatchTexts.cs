using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>The words of dispatch and return, from DispatchTexts.resx.</summary>
internal abstract class DispatchTexts : ResourceTexts<DispatchTexts>;
