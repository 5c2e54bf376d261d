using System.Text;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

internal enum FileForm
{
    Other,
    Zip,

    /// <summary>A workbook with a password is an OLE container around an encrypted package.</summary>
    EncryptedWorkbook,
    OlderOffice,
}

/// <summary>What the first bytes say the file is.</summary>
internal static class FileSignature
{
    private static readonly byte[] ZipMagic = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] EmptyZipMagic = [0x50, 0x4B, 0x05, 0x06];
    private static readonly byte[] OleMagic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] EncryptedPart = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static FileForm Read(Stream content)
    {
        var head = new byte[8];
        content.Position = 0;
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, length);
        if (start.StartsWith(ZipMagic) || start.StartsWith(EmptyZipMagic))
            return FileForm.Zip;
        if (!start.StartsWith(OleMagic))
            return FileForm.Other;
        return Holds(content, EncryptedPart) ? FileForm.EncryptedWorkbook : FileForm.OlderOffice;
    }

    private static bool Holds(Stream content, byte[] wanted)
    {
        var buffer = new byte[64 << 10];
        var kept = 0;
        content.Position = 0;
        while (content.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(wanted) >= 0)
                return true;
            kept = Math.Min(wanted.Length - 1, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
