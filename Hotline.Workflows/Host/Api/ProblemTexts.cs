using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Host.Api;

/// <summary>What problem details say, from ProblemTexts.resx.</summary>
internal abstract class ProblemTexts : ResourceTexts<ProblemTexts>;
