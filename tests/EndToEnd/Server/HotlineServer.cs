namespace Hotline.Workflows.Tests.EndToEnd.Server;

/// <summary>The built server as a process of its own, with a data directory and a loopback port that outlive a kill.</summary>
public sealed class HotlineServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly ServerProcess _process;

    private HotlineServer(DirectoryInfo folder, ServerProcess process) => (_folder, _process) = (folder, process);

    public Uri Address => _process.Address;

    public string DataDirectory => DataIn(_folder);

    /// <summary>From the start of the process to the first answer of /healthz/ready.</summary>
    public TimeSpan LastStart => _process.LastStart;

    /// <summary>The end of what the process wrote.</summary>
    public string Output => _process.Output;

    public static async Task<HotlineServer> StartAsync(ServerSetup? setup = null)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-e2e-");
        try
        {
            return new HotlineServer(folder, await ServerProcess.StartAsync(setup ?? new ServerSetup(), DataIn(folder), HostBuild.Dll));
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>SIGKILL: the process gets no chance to finish anything.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Kills the process if it still runs and starts it on the same data and port.</summary>
    public Task RestartAsync() => _process.RestartAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string DataIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "data");
}
