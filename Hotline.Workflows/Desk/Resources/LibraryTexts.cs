using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Hotline.Workflows.Desk.Resources;

/// <summary>What MudBlazor's own buttons are called, in the desk's words; what the desk does not show keeps the library's.</summary>
public sealed class LibraryTexts(IStringLocalizer<DeskTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => key == "MudDialog_Close" ? texts["Action.Close"] : base[key];
}
