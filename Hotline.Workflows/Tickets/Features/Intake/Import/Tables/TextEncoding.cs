using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>UTF-8 with or without mark, UTF-16 with mark, else GB18030, which old Chinese systems write.</summary>
internal static class TextEncoding
{
    public static Encoding Detect(Stream content)
    {
        var head = new byte[4096];
        content.Position = 0;
        var start = head.AsSpan(0, content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        if (start.StartsWith((byte[])[0xFF, 0xFE]))
            return Encoding.Unicode;
        if (start.StartsWith((byte[])[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        if (start.ContainsAnyInRange<byte>(0x00, 0x08))
            throw new TableUnreadableException(TableRefusals.NoTable("内容不是文本"));
        if (Decodes(content, new UTF8Encoding(false, throwOnInvalidBytes: true)))
            return Encoding.UTF8;
        var chinese = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        if (Decodes(content, chinese))
            return chinese;
        throw new TableUnreadableException(TableRefusals.NoTable("文字编码既不是 UTF-8 也不是 GB18030"));
    }

    private static bool Decodes(Stream content, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[64 << 10];
        var letters = new char[encoding.GetMaxCharCount(bytes.Length)];
        content.Position = 0;
        try
        {
            while (content.Read(bytes) is var read and > 0)
                decoder.GetChars(bytes, 0, read, letters, 0, flush: false);
            decoder.GetChars(bytes, 0, 0, letters, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
