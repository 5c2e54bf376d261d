using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Intake.Import;

/// <summary>The import's words, from ImportTexts.resx.</summary>
internal abstract class ImportTexts : ResourceTexts<ImportTexts>
{
    /// <summary>Null when there is no such text.</summary>
    public static string? Of(string key) => Find(key);
}
