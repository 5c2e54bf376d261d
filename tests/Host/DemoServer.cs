namespace Hotline.Workflows.Tests.Host;

/// <summary>One demo server for the tests that leave each other alone.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await TestServer.StartAsync(null, ("Hotline:Demo", "true"));

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class Demo : ICollectionFixture<DemoServer>
{
    public const string Name = "demo";
}
