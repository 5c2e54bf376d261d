using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Whistles;

/// <summary>The words of whistles, from WhistleTexts.resx.</summary>
internal abstract class WhistleTexts : ResourceTexts<WhistleTexts>;
