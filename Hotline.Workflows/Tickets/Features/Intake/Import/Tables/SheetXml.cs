using System.Text;
using System.Xml;
using Hotline.Workflows.Tickets.Archives;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>
/// Reads a part of a workbook node by node in little memory whatever it holds: how deep elements lie, how many
/// different names there are, and how much stands between two tags, which holds attributes and texts, is bounded.
/// </summary>
internal sealed class SheetXml : IDisposable
{
    private const int DeepestElement = 64;
    private readonly XmlReader reader;
    private readonly int longestText;
    private readonly char[] chunk = new char[4096];

    public SheetXml(Stream part, ImportLimits limits)
    {
        longestText = limits.MaxRecordChars;
        reader = XmlReader.Create(new TagStream(part, limits.MaxCellBytes), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
            NameTable = new FewNames(),
        });
    }

    public int Depth => reader.Depth;

    public bool IsEmpty => reader.IsEmptyElement;

    /// <summary>Goes to the next node.</summary>
    public bool Next()
    {
        if (!reader.Read())
            return false;
        if (reader.Depth > DeepestElement)
            throw new XmlException("Elements lie too deep.");
        return true;
    }

    /// <summary>Whether an element of that name begins here, in whichever namespace: strict workbooks have their own.</summary>
    public bool Begins(string name) => reader.NodeType == XmlNodeType.Element && reader.LocalName == name;

    /// <summary>Goes to the next node inside the element that began at that depth; false at its end.</summary>
    public bool NextWithin(int depth) =>
        Next() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth);

    /// <summary>The attribute of that local name; null when there is none.</summary>
    public string? Attribute(string name, bool prefixed = false)
    {
        string? value = null;
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == name && (reader.Prefix.Length > 0) == prefixed)
                value = reader.Value;
        }

        reader.MoveToElement();
        return value;
    }

    /// <summary>Appends the text of the element that begins here and goes to its end; what is too long is cut.</summary>
    public void ReadText(StringBuilder text)
    {
        if (reader.IsEmptyElement)
            return;
        var depth = reader.Depth;
        while (NextWithin(depth))
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                continue;
            while (reader.ReadValueChunk(chunk, 0, chunk.Length) is var read and > 0)
                text.Append(chunk, 0, Math.Min(read, Math.Max(longestText + 1 - text.Length, 0)));
        }
    }

    public void Dispose() => reader.Dispose();

    private sealed class FewNames : NameTable
    {
        private const int Most = 10_000;
        private int names;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) => ++names > Most ? throw new XmlException("Too many names.") : name;
    }

    /// <summary>Refuses to go on when no tag has begun for too long.</summary>
    private sealed class TagStream(Stream source, int mostBetween) : ForwardStream(source)
    {
        private long since;

        public override int Read(Span<byte> buffer)
        {
            var read = Source.Read(buffer);
            var last = buffer[..read].LastIndexOf((byte)'<');
            since = last < 0 ? since + read : read - last;
            return since > mostBetween
                ? throw new TableUnreadableException(TableRefusals.TooLarge(ImportTexts.Format("CellTooLarge", mostBetween >> 10)))
                : read;
        }
    }
}
