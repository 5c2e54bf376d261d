using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Tickets.Features.Figures;

/// <summary>What is said of figures that are compared with the ground, from FigureTexts.resx.</summary>
internal abstract class FigureTexts : ResourceTexts<FigureTexts>;
