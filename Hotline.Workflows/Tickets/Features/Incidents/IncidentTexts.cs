using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Incidents;

/// <summary>What is said of flows that stopped at a fault, from IncidentTexts.resx.</summary>
internal abstract class IncidentTexts : ResourceTexts<IncidentTexts>;
