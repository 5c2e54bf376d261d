using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>What is said of flows before they are published, from FlowTexts.resx.</summary>
internal abstract class FlowTexts : ResourceTexts<FlowTexts>;
