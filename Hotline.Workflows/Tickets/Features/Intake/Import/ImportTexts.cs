using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Intake.Import;

/// <summary>The import's words, from ImportTexts.resx.</summary>
internal abstract class ImportTexts : ResourceTexts<ImportTexts>;
