using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Extensions;

/// <summary>The words of extensions, from ExtensionTexts.resx.</summary>
internal abstract class ExtensionTexts : ResourceTexts<ExtensionTexts>;
