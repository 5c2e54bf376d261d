using System.Net;
using System.Net.Sockets;
using Hotline.Workflows.Host.Senders;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;

namespace Hotline.Workflows.Tests.Host.Senders;

public sealed class MailSenderTests : IAsyncLifetime
{
    private readonly MailServer _server = new();
    private MailSender _sender = null!;

    public Task InitializeAsync()
    {
        _sender = Sender(new MailSettings { Host = "127.0.0.1", Port = _server.Port, Security = MailSecurity.None, From = "no-reply@hotline.example.cn", FromName = "石景山 12345" });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _sender.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_sent_twice_is_one_by_its_message_id()
    {
        await _sender.SendAsync(Mail("letter:42", "延期告知", "您好：\n正在办理。"), default);
        await _sender.SendAsync(Mail("letter:42", "延期告知", "您好：\n正在办理。"), default);
        await _sender.SendAsync(Mail("letter:43", "延期告知", "您好"), default);

        var ids = _server.Mails.Select(mail => mail.MessageId).ToList();
        (ids.Count, ids.Distinct().Count(), ids[0]).ShouldBe((3, 2, ids[1]));
        ids[0].ShouldNotBeNull().ShouldEndWith("@hotline.example.cn");
        var first = _server.Mails.First();
        (first.Subject, first.TextBody!.ReplaceLineEndings("\n").TrimEnd(), first.From.Mailboxes.Single().Name).ShouldBe(("延期告知", "您好：\n正在办理。", "石景山 12345"));
        // One connection carries them all.
        _server.Sessions.ShouldBe(1);
    }

    [Fact]
    public async Task What_people_wrote_adds_no_header_and_no_receiver()
    {
        await _sender.SendAsync(Mail("k", "路灯\r\nBcc: spy@example.cn\r\n\r\n<b>坏</b>", "正文\r\n.\r\nMAIL FROM:<x@y.cn>\r\n"), default);
        await Should.ThrowAsync<MessageRefusedException>(() => _sender.SendAsync(Mail("k", "x", "y", to: "a@example.cn\r\nBcc: spy@example.cn"), default));
        await Should.ThrowAsync<MessageRefusedException>(() => _sender.SendAsync(Mail("k", "x", "y", to: "a@example.cn, spy@example.cn"), default));

        var mail = _server.Mails.ShouldHaveSingleItem();
        mail.Bcc.ShouldBeEmpty();
        mail.To.Mailboxes.Single().Address.ShouldBe("citizen@example.cn");
        mail.Subject.ShouldBe("路灯  Bcc: spy@example.cn    <b>坏</b>");
        mail.TextBody.ShouldNotBeNull().ShouldContain("MAIL FROM:<x@y.cn>");
    }

    [Fact]
    public async Task A_receiver_that_is_refused_is_refused_for_good_and_a_busy_server_is_not()
    {
        _server.Knows = user => user != "nobody";
        await Should.ThrowAsync<MessageRefusedException>(() => _sender.SendAsync(Mail("k1", "x", "y", to: "nobody@example.cn"), default));

        _server.Answer = (_, _) => Task.FromResult<SmtpResponse?>(new SmtpResponse(SmtpReplyCode.Aborted, "later"));
        var busy = await Should.ThrowAsync<Exception>(() => _sender.SendAsync(Mail("k2", "x", "y"), default));
        busy.ShouldNotBeOfType<MessageRefusedException>();

        _server.Answer = (_, _) => Task.FromResult<SmtpResponse?>(null);
        await _sender.SendAsync(Mail("k2", "x", "y"), default);
        _server.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_slow_server_is_left_at_the_limit_and_the_next_mail_goes_out()
    {
        var asked = new TaskCompletionSource();
        _server.Answer = async (_, token) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return null;
        };
        using var limit = new CancellationTokenSource();
        var slow = _sender.SendAsync(Mail("slow", "x", "y"), limit.Token);
        await asked.Task;
        await limit.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => slow);

        _server.Answer = (_, _) => Task.FromResult<SmtpResponse?>(null);
        await _sender.SendAsync(Mail("next", "x", "y"), default);
        _server.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_hangs_up_half_way_is_tried_again_later()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var dropping = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("220 hello\r\n"u8.ToArray());
            _ = await client.GetStream().ReadAsync(new byte[64]);
        });
        using var sender = Sender(new MailSettings { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, Security = MailSecurity.None, From = "a@b.cn" });

        var failure = await Should.ThrowAsync<Exception>(() => sender.SendAsync(Mail("k", "x", "y"), default));

        failure.ShouldNotBeOfType<MessageRefusedException>();
        await dropping;
    }

    [Fact]
    public async Task It_signs_in_and_never_goes_without_the_protection_that_was_asked_for()
    {
        var settings = new MailSettings { Host = "127.0.0.1", Port = _server.Port, Security = MailSecurity.None, From = "a@b.cn", User = "hotline", Password = "geheim" };
        using var known = Sender(settings);
        await known.SendAsync(Mail("k", "x", "y"), default);
        using var unknown = Sender(settings with { Password = "falsch" });
        (await Should.ThrowAsync<Exception>(() => unknown.SendAsync(Mail("k", "x", "y"), default))).Message.ShouldNotContain("falsch");
        using var strict = Sender(settings with { Security = MailSecurity.StartTls });
        await Should.ThrowAsync<NotSupportedException>(() => strict.SendAsync(Mail("k", "x", "y"), default));

        _server.Mails.ShouldHaveSingleItem();
    }

    private static MailSender Sender(MailSettings settings) => new(
        new MailWriter(new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), settings, new HotlineOptions()), settings, TimeProvider.System);

    private static OutboxMessage Mail(string key, string subject, string text, string to = "citizen@example.cn") => new()
    {
        Kind = Channels.Mail,
        Channel = Channels.Mail,
        Key = key,
        To = to,
        Payload = System.Text.Json.JsonSerializer.Serialize(new { subject, text }),
        CreatedAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)),
    };
}
