using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Drill.Attack;

/// <summary>What is tried, and what was measured, from AttackTexts.resx.</summary>
internal abstract class AttackTexts : ResourceTexts<AttackTexts>;
