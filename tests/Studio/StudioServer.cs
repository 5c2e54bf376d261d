using Hotline.Workflows.Tests.Host;

namespace Hotline.Workflows.Tests.Studio;

/// <summary>One demo server for the tests that leave each other's flows alone.</summary>
public sealed class StudioServer : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public async Task<StudioClient> SignInAsync(string userName) => new(await Server.SignInAsync(userName));

    public Task<StudioClient> AdminAsync() => SignInAsync("admin");
}

[CollectionDefinition(Name)]
public sealed class Designer : ICollectionFixture<StudioServer>
{
    public const string Name = "designer";
}
