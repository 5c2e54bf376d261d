using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Host.Composition.Health;

/// <summary>What the health checks say, from HealthTexts.resx.</summary>
internal abstract class HealthTexts : ResourceTexts<HealthTexts>;
