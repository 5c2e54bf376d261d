using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Words about what is taken in, from IntakeTexts.resx.</summary>
internal abstract class IntakeTexts : ResourceTexts<IntakeTexts>;
