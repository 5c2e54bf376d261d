using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Docx;

/// <summary>Words as runs of a paragraph.</summary>
internal static class DocxRuns
{
    private const string Wait = "7A4300";
    private const string Missing = "FFF2DA";

    public static IEnumerable<OpenXmlElement> Of(LetterText text, Func<RunProperties>? properties = null)
    {
        foreach (var run in text.Runs)
        {
            var style = properties?.Invoke() ?? new RunProperties();
            Mark(style, run.Mark);
            yield return Of(run.Text, style);
        }
    }

    public static Run Of(string words, RunProperties? properties = null)
    {
        var run = new Run();
        if (properties is { HasChildren: true })
            run.RunProperties = properties;
        foreach (var (part, at) in words.Split('\n').Select((part, at) => (part, at)))
        {
            if (at > 0)
                run.Append(new Break());
            if (part.Length > 0)
                run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>Font, size in half points and colour; whatever is null is the paragraph's.</summary>
    public static RunProperties Set(string? font = null, double? points = null, string? colour = null)
    {
        var properties = new RunProperties();
        if (font is not null)
            properties.RunFonts = DocxFonts.Of(font);
        if (colour is not null)
            properties.Color = new Color { Val = colour };
        if (points is { } size)
        {
            properties.Spacing = new Spacing { Val = 0 };
            properties.FontSize = new FontSize { Val = Half(size) };
            properties.FontSizeComplexScript = new FontSizeComplexScript { Val = Half(size) };
        }

        return properties;
    }

    private static string Half(double points) => Math.Round(points * 2).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Mark(RunProperties style, LetterMark mark)
    {
        if (mark == LetterMark.Bold)
            style.Bold = new Bold();
        if (mark is not (LetterMark.Pending or LetterMark.Missing))
            return;
        style.Color = new Color { Val = Wait };
        style.Underline = new Underline { Val = UnderlineValues.Dash };
        if (mark == LetterMark.Missing)
            style.Shading = new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Missing };
    }
}
