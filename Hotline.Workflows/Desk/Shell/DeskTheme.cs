using MudBlazor;

namespace Hotline.Workflows.Desk.Shell;

/// <summary>The tokens of <c>desk.css</c> for MudBlazor's own components; a change there is a change here.</summary>
public static class DeskTheme
{
    private static readonly string[] Fonts =
        ["Desk Dot", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Segoe UI", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#F3F5F7",
            DrawerBackground = "#F3F5F7",
            Surface = "#FFFFFF",
            AppbarBackground = "#FFFFFF",
            AppbarText = "#17202B",
            TextPrimary = "#17202B",
            TextSecondary = "#465264",
            TextDisabled = "#5E6978",
            Primary = "#1A57A0",
            LinesDefault = "#DEE3E9",
            TableLines = "#DEE3E9",
            LinesInputs = "#7F8A99",
            Error = "#B3261E",
            Warning = "#854700",
            Success = "#256B45",
            Tertiary = "#57487F",
            ActionDefault = "#465264",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#11161C",
            DrawerBackground = "#11161C",
            Surface = "#181F27",
            AppbarBackground = "#181F27",
            AppbarText = "#E8ECF1",
            TextPrimary = "#E8ECF1",
            TextSecondary = "#B6C0CC",
            TextDisabled = "#98A4B2",
            Primary = "#8CB8EE",
            PrimaryContrastText = "#0C1B2E",
            LinesDefault = "#2C3743",
            TableLines = "#2C3743",
            LinesInputs = "#7B8796",
            Error = "#FF9B92",
            Warning = "#F2C069",
            Success = "#82CFA1",
            Tertiary = "#C0B2E8",
            ActionDefault = "#B6C0CC",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px", AppbarHeight = "48px", DrawerWidthLeft = "204px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "22px", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px", LineHeight = "22px", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "14px", FontWeight = "400", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}
