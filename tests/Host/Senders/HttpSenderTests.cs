using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Senders;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tests.Host.Senders;

/// <summary>Webhooks and text messages, sent to a real listener on loopback.</summary>
public sealed class HttpSenderTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Body, Dictionary<string, string> Headers)> _got = new();
    private readonly HttpPost _http = new();
    private WebApplication _receiver = null!;
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;

    private string Address => _receiver.Urls.First();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _receiver = builder.Build();
        _receiver.Urls.Add("http://127.0.0.1:0");
        _receiver.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _got.Enqueue((context.Request.Path + context.Request.QueryString, await reader.ReadToEndAsync(), context.Request.Headers.ToDictionary(x => x.Key, x => x.Value.ToString())));
            await _answer(context);
        });
        await _receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_is_signed_and_carries_the_same_key_when_it_is_sent_again()
    {
        var sender = new WebhookSender(_http, new WebhookSettings { Secret = "geheim" }, TimeProvider.System);
        var message = Message(Channels.Webhook, Address + "/hook", """{"kind":"closed","no":"260302-0001"}""", "hook:1 号");
        await sender.SendAsync(message, default);
        await sender.SendAsync(message, default);

        _got.Count.ShouldBe(2);
        _got.Select(call => call.Headers["Idempotency-Key"]).Distinct().ShouldHaveSingleItem();
        var (_, body, headers) = _got.First();
        body.ShouldBe(message.Payload);
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes("geheim"), Encoding.UTF8.GetBytes($"{headers["Hotline-Timestamp"]}.{body}"));
        headers["Hotline-Signature"].ShouldBe("v1=" + Convert.ToHexString(signed).ToLowerInvariant());
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(headers["Hotline-Timestamp"], System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(302, true)]
    [InlineData(404, true)]
    [InlineData(401, false)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    public async Task What_the_receiver_answers_says_whether_it_is_tried_again(int status, bool isForGood)
    {
        _answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = Address + "/elsewhere";
            return Task.CompletedTask;
        };
        var sender = new WebhookSender(_http, new WebhookSettings { Secret = "x" }, TimeProvider.System);

        var failure = await Should.ThrowAsync<Exception>(() => sender.SendAsync(Message(Channels.Webhook, Address + "/hook", "{}"), default));

        (failure is MessageRefusedException).ShouldBe(isForGood);
        _got.Select(call => call.Path).ShouldBe(["/hook"]);
    }

    [Theory]
    [InlineData("http://example.invalid/hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task A_receiver_that_is_not_protected_is_never_called(string address)
    {
        var sender = new WebhookSender(_http, new WebhookSettings { Secret = "x" }, TimeProvider.System);
        await Should.ThrowAsync<MessageRefusedException>(() => sender.SendAsync(Message(Channels.Webhook, address, "{}"), default));
        var narrow = new WebhookSender(_http, new WebhookSettings { Secret = "x", Hosts = ["partner.example.cn"] }, TimeProvider.System);
        await Should.ThrowAsync<MessageRefusedException>(() => narrow.SendAsync(Message(Channels.Webhook, Address, "{}"), default));
        _got.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_message_goes_to_the_gateway_as_its_templates_ask_whatever_is_in_it()
    {
        const string text = "您好\"{phone}\"\n\\<&>😀";
        var sms = new SmsSender(_http, new SmsSettings
        {
            Url = Address + "/send?to={phone}&id={key}",
            Body = """{"mobile":"{phone}","content":"{text}"}""",
            Headers = new() { ["X-Api-Key"] = "schluessel" },
            Success = "\"code\":\\s*0\\b",
        });
        _answer = context => context.Response.WriteAsync("""{"code": 0}""");
        await sms.SendAsync(Message(Channels.Sms, "13800138000", Text(text), "sms:1&x=2"), default);

        var (path, body, headers) = _got.ShouldHaveSingleItem();
        path.ShouldBe("/send?to=13800138000&id=sms%3A1%26x%3D2");
        ((string?)JsonNode.Parse(body)!["mobile"], (string?)JsonNode.Parse(body)!["content"]).ShouldBe(("13800138000", text));
        (headers["X-Api-Key"], headers["Idempotency-Key"]).ShouldBe(("schluessel", "sms%3A1%26x%3D2"));

        _answer = context => context.Response.WriteAsync("""{"code": 17, "msg": "余额不足"}""");
        (await Should.ThrowAsync<HttpRequestException>(() => sms.SendAsync(Message(Channels.Sms, "13800138000", Text(text)), default))).Message.ShouldContain("余额不足");
        await Should.ThrowAsync<MessageRefusedException>(() => sms.SendAsync(Message(Channels.Sms, "138\r\nX: y", Text(text)), default));
    }

    [Fact]
    public void A_form_and_a_plain_body_are_written_as_such()
    {
        var facts = new GatewayText("138", "a&b=c {key}", "k");
        facts.InBody("to={phone}&text={text}", "application/x-www-form-urlencoded").ShouldBe("to=138&text=a%26b%3Dc%20%7Bkey%7D");
        facts.InBody("<m to='{phone}'>{text}</m>", "text/xml").ShouldBe("<m to='138'>a&amp;b=c {key}</m>");
        facts.InBody("{text}", "text/plain").ShouldBe("a&b=c {key}");
    }

    private static string Text(string text) => System.Text.Json.JsonSerializer.Serialize(new { text });

    private static OutboxMessage Message(string channel, string to, string payload, string key = "k") =>
        new() { Kind = channel, Channel = channel, Key = key, To = to, Payload = payload };
}
