using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Hotline.Workflows.Engine.Expressions.Sandbox;

namespace Hotline.Workflows.Host.Sandbox;

/// <summary>This program as a sandbox: started with one word instead of a command, it reads scripts and answers until its input ends.</summary>
internal static class SandboxProgram
{
    private const string Word = "script-sandbox";
    private static readonly string Assembly = typeof(SandboxProgram).Assembly.Location;
    private static readonly string Runtime = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    /// <summary>The program itself, or, where it runs inside another one such as a test, the runtime with the program's assembly.</summary>
    public static string Path { get; } = IsThisProgram ? Environment.ProcessPath! : System.IO.Path.Combine(Runtime, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    public static IEnumerable<string> Arguments(int stackBytes) =>
        (string[])[.. IsThisProgram ? [] : (string[])["exec", Assembly], Word, stackBytes.ToString(CultureInfo.InvariantCulture)];

    private static bool IsThisProgram =>
        System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) == typeof(SandboxProgram).Assembly.GetName().Name;

    public static bool IsAskedFor(string[] args) => args is [Word, _];

    public static bool IsNeeded(string variable) =>
        variable.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase)
        || variable.ToUpperInvariant() is "PATH" or "HOME" or "LANG" or "TMPDIR" or "TEMP" or "TMP" or "SYSTEMROOT" or "LD_LIBRARY_PATH" or "TZDIR";

    public static int Run(string[] args)
    {
        using var requests = Console.OpenStandardInput();
        using var answers = Console.OpenStandardOutput();
        using var overdue = new Timer(_ => Process.GetCurrentProcess().Kill());
        var thread = new Thread(
            () => SandboxServer.Run(requests, answers, time => overdue.Change(time ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)),
            int.Parse(args[1], CultureInfo.InvariantCulture));
        thread.Start();
        thread.Join();
        return 0;
    }
}
