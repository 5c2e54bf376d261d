using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Dispatch;

/// <summary>The words of dispatch and return, from DispatchTexts.resx.</summary>
internal abstract class DispatchTexts : ResourceTexts<DispatchTexts>;
