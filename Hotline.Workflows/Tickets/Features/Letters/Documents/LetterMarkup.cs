using System.Xml;
using System.Xml.Linq;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>
/// What templates write: an XML fragment of few elements – title, to, h1 to h4, p, table, page, attachments, sign, note, cc –
/// and within words b, br and miss. A line separator U+2028 begins a new paragraph of the same kind; line breaks and
/// indents of the source mean nothing.
/// </summary>
public static class LetterMarkup
{
    /// <exception cref="LetterMarkupException">No letter can have what the markup says; it names the line.</exception>
    public static LetterDocument Read(string markup, LetterFrame frame) => new LetterMarkupReader(frame).Read(Parse(markup));

    private static XElement Parse(string markup)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };
        try
        {
            using var text = new StringReader($"<letter>{markup}</letter>");
            using var reader = XmlReader.Create(text, settings);
            return XElement.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException broken)
        {
            throw new LetterMarkupException(broken.LineNumber, LetterMarkupTexts.Format("Broken", broken.Message), broken);
        }
    }
}
