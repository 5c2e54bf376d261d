using System.Runtime.InteropServices;
using Hotline.Workflows.Host.Composition;

namespace Hotline.Workflows.Tests.Host;

public sealed class NativeHeapTests
{
    private const int Pieces = 100_000;
    private const int PieceBytes = 2_000;

    [SkippableFact]
    public void What_is_free_between_pieces_in_use_goes_back_to_the_system()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The C library is another.");
        var (pieces, ones) = (new nint[Pieces], Enumerable.Repeat((byte)1, PieceBytes).ToArray());
        for (var place = 0; place < Pieces; place++)
        {
            pieces[place] = Marshal.AllocHGlobal(PieceBytes);
            Marshal.Copy(ones, 0, pieces[place], PieceBytes);
        }

        for (var place = 0; place < Pieces; place++)
        {
            if (place % 50 != 0)
                Marshal.FreeHGlobal(pieces[place]);
        }

        var before = ResidentBytes();
        Skip.IfNot(NativeHeap.Trim(), "The C library is another.");
        var after = ResidentBytes();
        for (var place = 0; place < Pieces; place += 50)
            Marshal.FreeHGlobal(pieces[place]);

        (before - after).ShouldBeGreaterThan(Pieces * (long)PieceBytes / 2);
    }

    /// <summary>Of this process, without files it has mapped.</summary>
    private static long ResidentBytes() => File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) * 1024).Single();
}
