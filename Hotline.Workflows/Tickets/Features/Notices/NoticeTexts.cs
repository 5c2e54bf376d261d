using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Notices;

/// <summary>The words of notices, from NoticeTexts.resx.</summary>
internal abstract class NoticeTexts : ResourceTexts<NoticeTexts>;
