using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Open;

/// <summary>The words of matters, from MatterTexts.resx.</summary>
internal abstract class MatterTexts : ResourceTexts<MatterTexts>;
