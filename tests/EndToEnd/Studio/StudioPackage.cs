using Hotline.Workflows.Tests.EndToEnd.Desk;
using Hotline.Workflows.Tests.EndToEnd.Server;

namespace Hotline.Workflows.Tests.EndToEnd.Studio;

/// <summary>The genuine Studio, which the build brings where Node is installed.</summary>
internal static class StudioPackage
{
    private static readonly bool IsThere = File.Exists(Path.Combine(
        HostBuild.Repository, "Hotline.Workflows/Studio/node_modules/@elsa-workflows/elsa-studio-wasm/_framework/blazor.webassembly.js"));

    /// <summary>Without browser or package a test is skipped, on CI it fails.</summary>
    public static void Require()
    {
        const string reason = "Elsa Studio is not here (npm ci --prefix Hotline.Workflows/Studio).";
        Browsers.Require();
        if (!IsThere && Environment.GetEnvironmentVariable("CI") == "true")
            throw new InvalidOperationException(reason);
        Skip.If(!IsThere, reason);
    }
}
