using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>What is wrong with a definition and how it is mended, from DefectTexts.resx.</summary>
internal abstract class DefectTexts : ResourceTexts<DefectTexts>;
