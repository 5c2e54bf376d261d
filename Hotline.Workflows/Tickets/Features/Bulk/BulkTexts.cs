using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Bulk;

/// <summary>The words of acts on many rows, from BulkTexts.resx.</summary>
internal abstract class BulkTexts : ResourceTexts<BulkTexts>;
