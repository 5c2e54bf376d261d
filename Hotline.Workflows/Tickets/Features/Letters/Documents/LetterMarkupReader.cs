using System.Xml.Linq;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.LetterMarkupRules;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>Reads the parts of one letter in their order.</summary>
internal sealed class LetterMarkupReader(LetterFrame frame)
{
    private const string AnyBlock = "p";

    /// <summary>The parts in the order of GB/T 9704; all blocks of the text have one place.</summary>
    private static readonly string[] Order = ["title", "to", AnyBlock, "attachments", "sign", "note", "cc"];

    private static readonly Dictionary<string, LetterLevel> Levels = new()
    {
        ["p"] = LetterLevel.Text,
        ["h1"] = LetterLevel.First,
        ["h2"] = LetterLevel.Second,
        ["h3"] = LetterLevel.Third,
        ["h4"] = LetterLevel.Fourth,
    };

    private static readonly string[] Blocks = [.. Levels.Keys, "table", "page"];
    private static readonly string[] Known = [.. Order.Concat(Blocks).Distinct()];

    private readonly LetterInlines inlines = new(frame.Draft);
    private readonly List<LetterBlock> blocks = [];

    public LetterDocument Read(XElement root) => frame.Layout == LetterLayout.Plain ? Plain(root) : Paper(root);

    /// <summary>A title if it has one; all else is the text, line by line as it stands.</summary>
    private LetterDocument Plain(XElement root)
    {
        var titles = root.Elements("title").ToList();
        if (titles.Count > 1)
            throw Fault(titles[1], "Twice", "title");
        var text = inlines.Lines(root.Nodes().Where(node => !titles.Contains(node)));
        return new LetterDocument
        {
            Frame = frame,
            Title = titles.Count > 0 ? inlines.One(titles[0]) : LetterText.Empty,
            Blocks = text.IsEmpty ? [] : [new LetterParagraph(LetterLevel.Flush, text)],
        };
    }

    private LetterDocument Paper(XElement root)
    {
        var document = new LetterDocument { Frame = frame };
        string? before = null;
        foreach (var part in Elements(root, Known))
        {
            var name = Blocks.Contains(part.Name.LocalName) ? AnyBlock : part.Name.LocalName;
            if (name == before && name != AnyBlock)
                throw Fault(part, "Twice", name);
            if (before is not null && Array.IndexOf(Order, name) < Array.IndexOf(Order, before))
                throw Fault(part, "Late", name, before);
            before = name;
            document = Add(document, part);
        }

        return document with { Blocks = blocks };
    }

    private LetterDocument Add(LetterDocument document, XElement part)
    {
        switch (part.Name.LocalName)
        {
            case "title": return document with { Title = inlines.One(part) };
            case "to": return document with { To = inlines.One(part) };
            case "note": return document with { Note = inlines.One(part) };
            case "cc": return document with { CopyTo = inlines.One(part) };
            case "attachments": return document with { Attachments = Items(part) };
            case "sign": return document with { Sign = Sign(part) };
            case "table": blocks.Add(new LetterTableReader(inlines).Read(part)); break;
            case "page": blocks.Add(PageEnd(part)); break;
            default: blocks.AddRange(inlines.Paragraphs(part, Levels[part.Name.LocalName])); break;
        }

        return document;
    }

    private IReadOnlyList<LetterText> Items(XElement part)
    {
        NoAttributes(part);
        return [.. Elements(part, "item").Select(inlines.One).Where(item => !item.IsEmpty)];
    }

    private static LetterSign Sign(XElement part)
    {
        NoAttributes(part, "seal");
        NoContent(part);
        return new LetterSign((string?)part.Attribute("seal") switch
        {
            null or "yes" => true,
            "no" => false,
            var other => throw Fault(part, "Value", "seal", other, LetterMarkupTexts.Get("YesNo")),
        });
    }

    private static LetterPageEnd PageEnd(XElement part)
    {
        NoAttributes(part);
        NoContent(part);
        return new LetterPageEnd();
    }
}
