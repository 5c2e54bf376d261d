using System.Globalization;
using Hotline.Workflows.Desk.Components;
using Microsoft.Extensions.Localization;

namespace Hotline.Workflows.Desk.Resources;

/// <summary>The desk's texts; the whole numbers in them have their thousands apart, wherever a page counts something.</summary>
public sealed class FiguredTexts(IStringLocalizerFactory factory) : IStringLocalizer<DeskTexts>
{
    private readonly StringLocalizer<DeskTexts> texts = new(factory);

    public LocalizedString this[string name] => texts[name];

    public LocalizedString this[string name, params object[] arguments] =>
        texts[name, Array.ConvertAll(arguments, argument => argument is int number ? new Figure(number) : argument)];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.GetAllStrings(includeParentCultures);

    /// <summary>A placeholder with a format of its own keeps it.</summary>
    private sealed class Figure(int number) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) =>
            format is { Length: > 0 } own ? number.ToString(own, CultureInfo.InvariantCulture) : number.Grouped();
    }
}
