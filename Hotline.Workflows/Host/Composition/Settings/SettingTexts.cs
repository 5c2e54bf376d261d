using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Host.Composition.Settings;

/// <summary>What is said of settings, from SettingTexts.resx.</summary>
internal abstract class SettingTexts : ResourceTexts<SettingTexts>;
