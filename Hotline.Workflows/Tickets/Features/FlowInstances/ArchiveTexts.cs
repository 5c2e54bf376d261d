using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.FlowInstances;

/// <summary>What is wrong with an instance's file, from ArchiveTexts.resx.</summary>
internal abstract class ArchiveTexts : ResourceTexts<ArchiveTexts>;
