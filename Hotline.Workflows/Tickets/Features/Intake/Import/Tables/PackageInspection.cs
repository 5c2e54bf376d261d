using System.IO.Compression;

namespace Hotline.Workflows.Tickets.Features.Intake.Import.Tables;

/// <summary>
/// Unpacks every part once into nothing and counts: sizes written in a zip's directory may be lies, so only what
/// really comes out is believed. It stops at the limit, so a bomb costs no more than the limit.
/// </summary>
internal static class PackageInspection
{
    public static void Check(Stream content, ImportLimits limits)
    {
        try
        {
            content.Position = 0;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > limits.MaxParts)
                throw new TableUnreadableException(TableRefusals.UnpacksTooLarge($"内含 {archive.Entries.Count} 个部件"));
            if (archive.Entries.Any(entry => entry.IsEncrypted))
                throw new TableUnreadableException(TableRefusals.Protected());
            if (!archive.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
                throw new TableUnreadableException(TableRefusals.NoTable("压缩包里没有 Excel 工作表"));
            Unpack(archive, limits);
        }
        catch (InvalidDataException damage)
        {
            throw new TableUnreadableException(TableRefusals.NoTable("文件已损坏"), damage);
        }
    }

    private static void Unpack(ZipArchive archive, ImportLimits limits)
    {
        var total = 0L;
        var buffer = new byte[64 << 10];
        foreach (var entry in archive.Entries)
        {
            var unpacked = 0L;
            var packed = Math.Max(entry.CompressedLength, 1);
            using var part = entry.Open();
            while (part.Read(buffer) is var read and > 0)
            {
                unpacked += read;
                total += read;
                if (total > limits.MaxUnpackedBytes)
                    throw new TableUnreadableException(TableRefusals.UnpacksTooLarge($"超过 {limits.MaxUnpackedBytes >> 20} MB"));
                if (unpacked > limits.RatioCheckedFromBytes && unpacked / packed > limits.MaxUnpackRatio)
                    throw new TableUnreadableException(TableRefusals.UnpacksTooLarge($"压缩比超过 {limits.MaxUnpackRatio} 倍"));
            }
        }
    }
}
