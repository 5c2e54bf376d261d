using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>What the designer's API itself answers, from StudioTexts.resx.</summary>
internal abstract class StudioTexts : ResourceTexts<StudioTexts>;
