using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>The words of commits, from CommitTexts.resx.</summary>
internal abstract class CommitTexts : ResourceTexts<CommitTexts>;
