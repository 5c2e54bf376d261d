using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Hotline.Workflows.Engine.Expressions;
using Hotline.Workflows.Engine.Expressions.Sandbox;

namespace Hotline.Workflows.Host.Sandbox;

/// <summary>One process that runs scripts. Its heap is bounded by the runtime, its time by whoever waits for it.</summary>
internal sealed class SandboxProcess : ISandbox
{
    private readonly Process _process;
    private readonly Action<SandboxProcess> _closed;
    private volatile SandboxEnd _end;
    private int _isClosed;

    public SandboxProcess(ScriptLimits limits, Action<SandboxProcess> closed)
    {
        _closed = closed;
        _process = Process.Start(StartOf(limits)) ?? throw new IOException("No process was started.");
        // What the runtime writes when a process dies must be read, or it would not get on with dying.
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
    }

    public Stream Requests => _process.StandardInput.BaseStream;

    public Stream Answers => _process.StandardOutput.BaseStream;

    public ProcessorClock Clock => ProcessorClock.OfProcess(_process.Id);

    public void Close()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
            return;
        try
        {
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself meanwhile.
        }

        _closed(this);
    }

    public SandboxEnd End()
    {
        // A process whose output has ended does so itself within milliseconds; its last words are read to their end.
        if (_process.WaitForExit(TimeSpan.FromSeconds(1)))
            _process.WaitForExit();
        return _end;
    }

    private void Note(string? line)
    {
        if (_end != SandboxEnd.Unknown || line is null)
            return;
        if (line.Contains("Stack overflow", StringComparison.Ordinal))
            _end = SandboxEnd.Depth;
        else if (line.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || line.Contains("OutOfMemory", StringComparison.Ordinal))
            _end = SandboxEnd.Memory;
    }

    private static ProcessStartInfo StartOf(ScriptLimits limits)
    {
        var start = new ProcessStartInfo(SandboxProgram.Path, [.. SandboxProgram.Arguments(limits.SandboxStackBytes)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // Nothing of the server's settings, such as a database password, is handed on.
        foreach (var name in start.Environment.Keys.Where(k => !SandboxProgram.IsNeeded(k)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.SandboxHeapBytes.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }
}
