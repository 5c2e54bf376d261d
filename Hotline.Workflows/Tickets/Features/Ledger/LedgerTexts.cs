using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Ledger;

/// <summary>The words of the ledger of responsible people, from LedgerTexts.resx.</summary>
internal abstract class LedgerTexts : ResourceTexts<LedgerTexts>;
