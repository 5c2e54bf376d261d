using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hotline.Workflows.Tickets.Features.Letters.Documents.Sheets;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents.Pages;

/// <summary>Writes words into HTML so that they stay words.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string Mark = LetterFrame.NumberMark.ToString();
    private static readonly string EncodedMark = Encoder.Encode(Mark);

    /// <summary>The mark of a number that is not known yet stays as it is, so that it can be replaced.</summary>
    public static StringBuilder Text(this StringBuilder html, string words) => html.Append(Encoder.Encode(words).Replace(EncodedMark, Mark, StringComparison.Ordinal));

    /// <summary>Words with their marks.</summary>
    public static StringBuilder Runs(this StringBuilder html, IEnumerable<LetterRun> runs)
    {
        foreach (var run in runs)
        {
            var (open, close) = run.Mark switch
            {
                LetterMark.Bold => ("<b>", "</b>"),
                LetterMark.Missing => ("<mark>", "</mark>"),
                LetterMark.Pending => ("<i>", "</i>"),
                _ => ("", ""),
            };
            html.Append(open).Text(run.Text.Replace('\n', ' ')).Append(close);
        }

        return html;
    }

    /// <summary>A line; punctuation that hangs takes no room in it.</summary>
    public static StringBuilder Line(this StringBuilder html, LetterLine line)
    {
        if (!line.Hangs)
            return html.Runs(line.Runs);
        var last = line.Runs[^1];
        return html.Runs(line.Runs.SkipLast(1).Append(last with { Text = last.Text[..^1] }))
            .Append("<span class=\"h\">").Text(last.Text[^1..]).Append("</span>");
    }

    public static StringBuilder Number(this StringBuilder html, double number) =>
        html.Append(Math.Round(number, 3).ToString(CultureInfo.InvariantCulture));
}
