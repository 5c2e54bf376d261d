using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Engine.Migration;

/// <summary>Whether and how a run goes over to another version, from MoveTexts.resx.</summary>
internal abstract class MoveTexts : ResourceTexts<MoveTexts>;
