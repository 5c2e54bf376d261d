using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>The words of attachments, from AttachmentTexts.resx.</summary>
internal abstract class AttachmentTexts : ResourceTexts<AttachmentTexts>;
