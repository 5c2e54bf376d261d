using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Negotiations;

/// <summary>The words of negotiations, from NegotiationTexts.resx.</summary>
internal abstract class NegotiationTexts : ResourceTexts<NegotiationTexts>;
