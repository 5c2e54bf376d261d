using System.Runtime.InteropServices;
using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>
/// The texts that cells of a workbook share. Beyond a size they lie in a temporary file, so that a large workbook
/// takes no more memory than a small one.
/// </summary>
internal sealed class SharedTexts : IDisposable
{
    private const int BytesBesideText = 40;
    private readonly ImportLimits limits;
    private readonly List<string> kept = [];
    private readonly List<long> places = [];
    private FileStream? spilled;
    private long bytes;

    public SharedTexts(ImportLimits limits) => this.limits = limits;

    public void Read(SheetXml xml)
    {
        var text = new StringBuilder();
        while (xml.Next())
        {
            if (!xml.Begins("si"))
                continue;
            text.Clear();
            RichText.Read(xml, text);
            Add(text);
        }

        spilled?.Flush();
    }

    /// <summary>Null when there is no such text.</summary>
    public string? this[int index]
    {
        get
        {
            if (index < 0)
                return null;
            var raw = spilled is null ? index < kept.Count ? kept[index] : null : index < places.Count - 1 ? Load(index) : null;
            return raw is null ? null : OoxmlEscapes.Decode(raw);
        }
    }

    public void Dispose() => spilled?.Dispose();

    private void Add(StringBuilder text)
    {
        if (kept.Count + places.Count > limits.MaxSharedTexts)
            throw new TableUnreadableException(TableRefusals.TooLarge(ImportTexts.Format("TooManyTexts", limits.MaxSharedTexts)));
        bytes += (text.Length * sizeof(char)) + BytesBesideText;
        if (bytes <= limits.MaxTextBytesInMemory)
        {
            kept.Add(text.ToString());
            return;
        }

        if (spilled is null)
            Spill();
        // Without a string for each: there may be hundreds of megabytes of them.
        foreach (var chunk in text.GetChunks())
            spilled!.Write(MemoryMarshal.AsBytes(chunk.Span));
        places.Add(spilled!.Position);
    }

    private void Spill()
    {
        spilled = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose);
        places.Add(0);
        foreach (var text in kept)
        {
            spilled.Write(MemoryMarshal.AsBytes(text.AsSpan()));
            places.Add(spilled.Position);
        }

        kept.Clear();
        kept.TrimExcess();
    }

    private string Load(int index)
    {
        var buffer = new byte[places[index + 1] - places[index]];
        spilled!.Position = places[index];
        spilled.ReadExactly(buffer);
        return Encoding.Unicode.GetString(buffer);
    }
}
