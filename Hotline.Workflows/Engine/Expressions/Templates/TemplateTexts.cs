using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Engine.Expressions.Templates;

/// <summary>What is said of a template that people wrote, from TemplateTexts.resx.</summary>
internal abstract class TemplateTexts : ResourceTexts<TemplateTexts>;
