using System.Runtime.InteropServices;

namespace Hotline.Workflows.Host.Composition;

/// <summary>
/// The C library's heap. It keeps one for every thread that asks for memory, and what a thread gives back stays with it: the
/// compiler's and the database's threads would keep some hundred megabytes that nobody uses.
/// </summary>
internal static class NativeHeap
{
    private const int TrimThreshold = -1;
    private const int ArenaMax = -8;
    private const int FewestArenas = 2;
    private const int MostArenas = 8;
    private const int TrimAbove = 128 * 1024;

    /// <summary>One heap for each processor, and what is free at its end goes back. Nothing where the C library is another; what the operator has set stays.</summary>
    public static void KeepSmall()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("MALLOC_ARENA_MAX") is not null)
            return;
        try
        {
            _ = SetOption(ArenaMax, Math.Clamp(Environment.ProcessorCount, FewestArenas, MostArenas));
            _ = SetOption(TrimThreshold, TrimAbove);
        }
        catch (Exception other) when (other is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, such as musl, has one heap.
        }
    }

    /// <summary>
    /// Gives back to the system every page that no piece in use lies on. The heaps do that by themselves at their ends alone:
    /// what compiler and database leave between pieces they keep would stay, four fifths of it all.
    /// </summary>
    /// <returns>Whether there were any; never where the C library is another.</returns>
    public static bool Trim()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return GiveBack(0) != 0;
        }
        catch (Exception other) when (other is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GiveBack(nuint keep);

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
