using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Repeats;

/// <summary>Words about duplicates, merges and key complainants, from RepeatTexts.resx.</summary>
internal abstract class RepeatTexts : ResourceTexts<RepeatTexts>;
