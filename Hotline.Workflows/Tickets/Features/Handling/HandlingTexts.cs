using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>Words about contacts and results, from HandlingTexts.resx.</summary>
internal abstract class HandlingTexts : ResourceTexts<HandlingTexts>;
