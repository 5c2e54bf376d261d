using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Complainants;

/// <summary>Words about the ledger of key complainants, from ComplainantTexts.resx.</summary>
internal abstract class ComplainantTexts : ResourceTexts<ComplainantTexts>;
