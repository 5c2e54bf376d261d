using System.Text;
using System.Xml.Linq;
using static Hotline.Workflows.Tickets.Features.Letters.Documents.LetterMarkupRules;

namespace Hotline.Workflows.Tickets.Features.Letters.Documents;

/// <summary>Reads words with b, br and miss among them.</summary>
internal sealed class LetterInlines(bool draft)
{
    private const char Separator = '\u2028';

    private static readonly string[] Known = ["b", "br", "miss"];
    private static readonly char[] Blank = [' '];

    /// <summary>One text; a separator within is a forced break.</summary>
    public LetterText One(XElement element)
    {
        NoAttributes(element);
        var runs = Trim(Runs(element.Nodes(), LetterMark.None));
        return new LetterText([.. runs.Select(run => run with { Text = run.Text.Replace(Separator, '\n') })]);
    }

    /// <summary>A paragraph, or as many as separators part; empty ones are left out.</summary>
    public IEnumerable<LetterParagraph> Paragraphs(XElement element, LetterLevel level)
    {
        NoAttributes(element);
        return Paragraphs(element.Nodes(), level);
    }

    public IEnumerable<LetterParagraph> Paragraphs(IEnumerable<XNode> nodes, LetterLevel level)
    {
        var open = new List<LetterRun>();
        foreach (var run in Runs(nodes, LetterMark.None))
        {
            var parts = run.Text.Split(Separator);
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                {
                    if (Trim(open) is { Count: > 0 } full)
                        yield return new LetterParagraph(level, new LetterText(full));
                    open.Clear();
                }

                open.Add(run with { Text = parts[i] });
            }
        }

        if (Trim(open) is { Count: > 0 } last)
            yield return new LetterParagraph(level, new LetterText(last));
    }

    /// <summary>One text whose line breaks are kept, without blank lines around it.</summary>
    public LetterText Lines(IEnumerable<XNode> nodes) =>
        new(Trim(Runs(nodes, LetterMark.None, flows: false).Select(run => run with { Text = run.Text.Replace(Separator, '\n') }), ' ', '\n'));

    private IEnumerable<LetterRun> Runs(IEnumerable<XNode> nodes, LetterMark mark, bool flows = true)
    {
        foreach (var node in nodes)
        {
            var runs = node switch
            {
                XText text => LetterMarks.Split(flows ? Flow(text.Value) : text.Value, mark, draft),
                XElement element => Marked(element, mark, flows),
                _ => [],
            };
            foreach (var run in runs)
                yield return run;
        }
    }

    private IEnumerable<LetterRun> Marked(XElement element, LetterMark mark, bool flows)
    {
        var name = element.Name.NamespaceName.Length == 0 ? element.Name.LocalName : "";
        NoAttributes(element);
        switch (name)
        {
            case "b":
                return Runs(element.Nodes(), mark == LetterMark.None ? LetterMark.Bold : mark, flows);
            case "br":
                NoContent(element);
                return [new LetterRun("\n", mark)];
            case "miss":
                return draft ? Runs(element.Nodes(), LetterMark.Missing, flows) : throw Fault(element, "MissingInSigned", element.Value);
            default:
                throw Unknown(element, Known);
        }
    }

    /// <summary>A line break of the source and the blanks around it are one blank between Latin words, else nothing.</summary>
    private static string Flow(string text)
    {
        if (!text.AsSpan().ContainsAny('\n', '\r', '\t'))
            return text;
        var flow = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var end = at;
            while (end < text.Length && text[end] is ' ' or '\n' or '\r' or '\t')
                end++;
            if (end == at)
                flow.Append(text[at]);
            else if (!text.AsSpan(at, end - at).ContainsAny('\n', '\r'))
                flow.Append(' ', end - at);
            else if (at > 0 && end < text.Length && char.IsAscii(text[at - 1]) && char.IsAscii(text[end]))
                flow.Append(' ');
            at = Math.Max(at, end - 1);
        }

        return flow.ToString();
    }

    private static List<LetterRun> Trim(IEnumerable<LetterRun> runs, params char[] blanks)
    {
        var kept = runs.Where(run => run.Text.Length > 0).ToList();
        while (kept.Count > 0 && kept[0].Text.TrimStart(blanks is [] ? Blank : blanks) is var text && text != kept[0].Text)
            Keep(kept, 0, text);
        while (kept.Count > 0 && kept[^1].Text.TrimEnd(blanks is [] ? Blank : blanks) is var text && text != kept[^1].Text)
            Keep(kept, kept.Count - 1, text);
        return kept;
    }

    private static void Keep(List<LetterRun> runs, int at, string text)
    {
        if (text.Length == 0)
            runs.RemoveAt(at);
        else
            runs[at] = runs[at] with { Text = text };
    }
}
