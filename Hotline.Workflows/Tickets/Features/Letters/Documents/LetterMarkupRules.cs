using System.Xml;
using System.Xml.Linq;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>What holds for every element of a letter's markup.</summary>
internal static class LetterMarkupRules
{
    private const int Shown = 20;

    /// <summary>The children, each of which must be one of these; words between them are refused.</summary>
    public static IEnumerable<XElement> Elements(XElement parent, params string[] known)
    {
        foreach (var node in parent.Nodes())
        {
            if (node is XElement element)
                yield return element.Name.NamespaceName.Length == 0 && known.Contains(element.Name.LocalName) ? element : throw Unknown(element, known);
            else if (node is XText text && !string.IsNullOrWhiteSpace(text.Value))
                throw Fault(node, "Loose", text.Value.Trim() is { Length: > Shown } loose ? loose[..Shown] : text.Value.Trim());
        }
    }

    public static LetterMarkupException Unknown(XElement element, IEnumerable<string> known) =>
        Fault(element, "Unknown", element.Name.LocalName, string.Join(", ", known));

    public static void NoAttributes(XElement element, params string[] but)
    {
        if (element.Attributes().FirstOrDefault(one => !but.Contains(one.Name.ToString())) is { } odd)
            throw Fault(element, "Attribute", element.Name.LocalName, odd.Name.LocalName);
    }

    public static void NoContent(XElement element)
    {
        foreach (var _ in Elements(element))
        {
        }
    }

    public static LetterMarkupException Fault(XObject at, string key, params object?[] values) =>
        new(((IXmlLineInfo)at).LineNumber, LetterMarkupTexts.Format(key, values));
}
