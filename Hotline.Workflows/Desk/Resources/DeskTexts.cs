namespace Hotline.Workflows.Desk.Resources;

/// <summary>Names the texts of the desk: <c>DeskTexts.resx</c> in Chinese, <c>DeskTexts.en.resx</c> in English.</summary>
public sealed class DeskTexts;
