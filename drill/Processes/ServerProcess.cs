using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Hotline.Workflows.Drill.Processes;

/// <summary>
/// A server as a process of its own on a loopback port. It can be killed, stopped, woken and put on
/// a wrong clock; its data directory and port outlive all of that.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerSetup _setup;
    private readonly string _dataDirectory;
    private readonly string? _product;
    private readonly ConcurrentQueue<string> _output = [];
    private Process? _process;

    private ServerProcess(ServerSetup setup, string dataDirectory, string? product) =>
        (_setup, _dataDirectory, _product, Address) = (setup, dataDirectory, product, new Uri($"http://127.0.0.1:{FreePort()}/"));

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer of /healthz/ready.</summary>
    public TimeSpan LastStart { get; private set; }

    public bool IsAlive => _process is { HasExited: false };

    /// <summary>The most it ever held of the machine's memory, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            if (_process is not { HasExited: false } process)
                return 0;

            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>The end of what the process wrote.</summary>
    public string Output => string.Join('\n', _output);

    /// <param name="setup">How it is started, now and after each kill.</param>
    /// <param name="dataDirectory">Where it writes; nodes of one database share it.</param>
    /// <param name="product">The product's assembly; a node of the drill when missing, whose clock can be put wrong.</param>
    public static async Task<ServerProcess> StartAsync(ServerSetup setup, string dataDirectory, string? product = null)
    {
        var server = new ServerProcess(setup, dataDirectory, product);
        try
        {
            await server.LaunchAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: the process gets no chance to finish anything.</summary>
    public void Kill()
    {
        if (_process is not { HasExited: false } process)
            return;

        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Kills the process if it still runs and starts it on the same data and port.</summary>
    public async Task RestartAsync()
    {
        Kill();
        await LaunchAsync();
    }

    /// <summary>SIGSTOP: connections and locks stay as they are while nothing moves.</summary>
    public Task StopAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task WakeAsync() => SignalAsync("CONT");

    /// <summary>Puts its clock ahead of the machine's, or behind; lasts until the process ends.</summary>
    public async Task ShiftClockAsync(TimeSpan offset)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.PostAsJsonAsync(WrongClock.Path, new ClockError(offset));
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task LaunchAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        var ended = _process;
        _process = Start();
        ended?.Dispose();
        using var http = new HttpClient { BaseAddress = Address };
        while (!await IsReadyAsync(http))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended with {_process.ExitCode}:\n{Output}");
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"The server was not ready within {Patience}:\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        LastStart = TimeProvider.System.GetElapsedTime(started);
    }

    private Process Start()
    {
        var (file, first) = ServerProgram.Command(_product);
        var start = new ProcessStartInfo(file, [.. first, .. _setup.Arguments(_dataDirectory, Address)])
        {
            WorkingDirectory = Directory.CreateDirectory(_dataDirectory).Parent!.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A page says what failed behind it.
        start.Environment["ASPNETCORE_DETAILEDERRORS"] = "true";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task SignalAsync(string signal)
    {
        var id = _process!.Id.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-s", signal, id]))!;
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"Process {id} took no {signal}.");
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("healthz/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;

        _output.Enqueue(line);
        while (_output.Count > LinesKept)
            _output.TryDequeue(out _);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
