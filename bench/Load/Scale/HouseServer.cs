using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hotline.Workflows.Load.Scale;

/// <summary>The server as its operator starts it, in a process of its own, on a house.</summary>
internal sealed class HouseServer : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private readonly Process _process;

    private HouseServer(Process process, Uri address, TimeSpan start) => (_process, Address, Start) = (process, address, start);

    public Uri Address { get; }

    /// <summary>Until it said that it is ready.</summary>
    public TimeSpan Start { get; }

    /// <summary>Of all processors, so far.</summary>
    public TimeSpan Worked => Refreshed.TotalProcessorTime;

    public long Memory => Refreshed.WorkingSet64;

    public long PeakMemory => Refreshed.PeakWorkingSet64;

    private Process Refreshed
    {
        get
        {
            _process.Refresh();
            return _process;
        }
    }

    public static async Task<HouseServer> StartAsync(Dictionary<string, string?> settings, TimeProvider time, CancellationToken cancellation)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Hotline.Workflows.Host.dll"));
        foreach (var (key, value) in settings.Append(new("urls", address.ToString())))
        {
            start.ArgumentList.Add("--set");
            start.ArgumentList.Add($"{key}={value}");
        }

        var from = time.GetTimestamp();
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(http, cancellation))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended: {await errors}");
            await Task.Delay(Look, time, cancellation);
        }

        return new HouseServer(process, address, time.GetElapsedTime(from));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
