using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Hotline.Workflows.Tests.Host.Senders;

/// <summary>A real mail server on loopback that keeps what it was given.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly SmtpServer.SmtpServer _server;
    private readonly Task _run;
    private int _sessions;

    public MailServer()
    {
        Port = FreePort();
        var services = new ServiceProvider();
        services.Add(new Store(this));
        services.Add(new Receivers(this));
        services.Add((IUserAuthenticator)new Users());
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(at => at.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication(true)).Build();
        _server = new SmtpServer.SmtpServer(options, services);
        _server.SessionCreated += (_, _) => Interlocked.Increment(ref _sessions);
        _run = _server.StartAsync(_end.Token);
    }

    public int Port { get; }

    public int Sessions => _sessions;

    public ConcurrentQueue<MimeMessage> Mails { get; } = new();

    /// <summary>What it answers to a mail; null to take it.</summary>
    public Func<MimeMessage, CancellationToken, Task<SmtpResponse?>> Answer { get; set; } = (_, _) => Task.FromResult<SmtpResponse?>(null);

    /// <summary>Whether it knows a receiver.</summary>
    public Func<string, bool> Knows { get; set; } = _ => true;

    /// <summary>Told of each mail that was taken.</summary>
    public Action<MimeMessage> Taken { get; set; } = _ => { };

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream(buffer.ToArray());
            var mail = await MimeMessage.LoadAsync(bytes, cancellationToken);
            if (await server.Answer(mail, cancellationToken) is { } refused)
                return refused;
            server.Mails.Enqueue(mail);
            server.Taken(mail);
            return SmtpResponse.Ok;
        }
    }

    private sealed class Receivers(MailServer server) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(server.Knows(to.User));
    }

    private sealed class Users : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult((user, password) == ("hotline", "geheim"));
    }
}
