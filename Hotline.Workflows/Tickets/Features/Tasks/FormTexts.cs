using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>The words of forms, from FormTexts.resx.</summary>
internal abstract class FormTexts : ResourceTexts<FormTexts>;
