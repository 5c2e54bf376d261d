using System.Net;

namespace Hotline.Workflows.Host.Composition;

/// <summary>Demo accounts have a published password, so a demo must not be reachable from elsewhere.</summary>
internal static class DemoAddresses
{
    public static void Check(IConfiguration configuration)
    {
        var foreign = Listening(configuration).FirstOrDefault(url => !IsLoopback(url));
        if (foreign is not null)
            throw new StartRefusedException($"演示模式只能监听本机，拒绝启动：{foreign}。请改用 --urls http://localhost:5080，或去掉 --demo。");
    }

    private static IEnumerable<string> Listening(IConfiguration configuration)
    {
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();
        // A bare port means every address of the machine.
        var ports = new[] { "http_ports", "https_ports" }.Where(_ => urls.Length == 0).Select(key => configuration[key]).OfType<string>();
        return [.. urls, .. endpoints, .. ports];
    }

    private static bool IsLoopback(string url)
    {
        try
        {
            var host = BindingAddress.Parse(url).Host;
            return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
