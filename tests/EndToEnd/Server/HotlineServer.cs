using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hotline.Workflows.Tests.EndToEnd.Server;

/// <summary>The built server as a process of its own, with a data directory and a loopback port that outlive a kill.</summary>
public sealed class HotlineServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerSetup _setup;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-e2e-");
    private readonly ConcurrentQueue<string> _output = [];
    private Process? _process;

    private HotlineServer(ServerSetup setup, Uri address) => (_setup, Address) = (setup, address);

    public Uri Address { get; }

    public string DataDirectory => Path.Combine(_folder.FullName, "data");

    /// <summary>From the start of the process to the first answer of /healthz/ready.</summary>
    public TimeSpan LastStart { get; private set; }

    /// <summary>The end of what the process wrote.</summary>
    public string Output => string.Join('\n', _output);

    public static async Task<HotlineServer> StartAsync(ServerSetup? setup = null)
    {
        var server = new HotlineServer(setup ?? new ServerSetup(), new Uri($"http://127.0.0.1:{FreePort()}/"));
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

    public ValueTask DisposeAsync()
    {
        Kill();
        _process?.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task LaunchAsync()
    {
        _process?.Dispose();
        var started = TimeProvider.System.GetTimestamp();
        _process = Start();
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
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(HostBuild.Dll);
        foreach (var argument in _setup.Arguments(DataDirectory, Address))
            start.ArgumentList.Add(argument);

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
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
        while (_output.Count > 400)
            _output.TryDequeue(out _);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
