using System.Net;
using Hotline.Workflows.Host.Composition.Settings;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace Hotline.Workflows.Host.Composition;

/// <summary>What stands before the server: under which names it is asked, and whose word on the browser's address counts.</summary>
internal static class FrontSettings
{
    public static void Check(HostSettings host, SettingsReading reading)
    {
        for (var index = 0; index < host.Proxies.Count; index++)
            if (!System.Net.IPNetwork.TryParse(Range(host.Proxies[index]), out _))
                reading.Add($"Hotline:Proxies:{index}", host.Proxies[index], SettingTexts.Format("Proxy"));
    }

    public static void AddFront(this IServiceCollection services, HostSettings host)
    {
        if (host.Hosts.Count > 0)
            services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = [.. host.Hosts]);
        services.Configure<ForwardedHeadersOptions>(headers =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var proxy in host.Proxies)
                headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(Range(proxy)));
            foreach (var name in host.Hosts)
                headers.AllowedHosts.Add(name);
        });
    }

    /// <summary>Without known proxies nobody is believed.</summary>
    public static void UseFront(this IApplicationBuilder app, HostSettings host)
    {
        if (host.Proxies.Count > 0)
            app.UseForwardedHeaders();
    }

    /// <summary>A single address as a range of one.</summary>
    private static string Range(string proxy) =>
        IPAddress.TryParse(proxy, out var address) ? $"{address}/{(address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)}" : proxy;
}
