using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Outbox;

/// <summary>The words of what leaves the house, from OutboxTexts.resx.</summary>
public abstract class OutboxTexts : ResourceTexts<OutboxTexts>;
