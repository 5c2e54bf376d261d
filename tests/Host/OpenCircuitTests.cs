using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Workflows.Tests.Host;

/// <summary>A desk is open for days: of the sign-in that was looked at when it was opened nothing is kept that others could use.</summary>
public sealed class OpenCircuitTests
{
    private const int Desks = 12;

    [Fact]
    public async Task Desks_that_are_open_hold_no_connection_to_the_database()
    {
        var folder = TestServer.NewFolder();
        await using var server = await TestServer.StartAsync(folder, ("Hotline:Demo", "true"));
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = server.Address };
        var token = FormPage.TokenOf(await browser.GetStringAsync("/sign-in"));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("userName", "supervisor"), new("password", "Hotline@12345")]);
        (await browser.PostAsync("/account/sign-in", form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var opened = OpenedConnections.To(Path.Combine(folder, "hotline.db"));

        var desks = new List<ClientWebSocket>();
        for (var desk = 0; desk < Desks; desk++)
        {
            var socket = new ClientWebSocket { Options = { Cookies = cookies } };
            await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, default);
            desks.Add(socket);
        }

        desks.ShouldAllBe(desk => desk.State == WebSocketState.Open);
        // The server's own workers may have opened some meanwhile.
        opened.Count.ShouldBeLessThan(Desks / 2);
        desks.ForEach(desk => desk.Dispose());
    }

    /// <summary>How often a context opened a connection to one database while this was listening.</summary>
    private sealed class OpenedConnections(string database) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private int count;

        public int Count => Volatile.Read(ref count);

        public static OpenedConnections To(string database)
        {
            var connections = new OpenedConnections(database);
            connections.subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(connections));
            return connections;
        }

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == "Microsoft.EntityFrameworkCore")
                subscriptions.Add(listener.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> news)
        {
            if (news.Key == RelationalEventId.ConnectionOpened.Name && news.Value is ConnectionEndEventData { Connection: { } connection } && connection.DataSource == database)
                Interlocked.Increment(ref count);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
                subscription.Dispose();
        }
    }
}
