using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets;
using Hotline.Workflows.Tickets.Features.Outbox;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;
using Xunit.Abstractions;

namespace Hotline.Workflows.Tests.Host.Senders;

/// <summary>The whole server with a real mail server beside it.</summary>
public sealed class OutboxServerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly MailServer _mail = new();
    private TestServer _server = null!;
    private long _id = 1;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(
        null,
        ("Hotline:Demo", "true"), ("Hotline:Mail:Host", "127.0.0.1"), ("Hotline:Mail:Port", $"{_mail.Port}"), ("Hotline:Mail:Security", "None"),
        ("Hotline:Mail:From", "no-reply@hotline.example.cn"), ("Hotline:Outbox:BackOff", "00:00:00.010"), ("Hotline:Outbox:LookAgain", "00:00:00.010"),
        ("Hotline:Outbox:Attempts", "3"));

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task What_commits_leave_is_mailed_at_pace_each_once()
    {
        const int Mails = 400;
        const int First = 100;
        var taken = new ConcurrentDictionary<string, int>();
        var (warm, all) = (new TaskCompletionSource(), new TaskCompletionSource());
        _mail.Taken = mail =>
        {
            if (taken.AddOrUpdate(mail.MessageId!, 1, (_, count) => count + 1) == 1)
                (taken.Count == First ? warm : taken.Count == First + Mails ? all : null)?.TrySetResult();
        };
        await StageAsync([.. Enumerable.Range(0, First).Select(n => Mail($"first:{n}"))]);
        await warm.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var began = TimeProvider.System.GetTimestamp();
        await StageAsync([.. Enumerable.Range(0, Mails).Select(n => Mail($"pace:{n}"))]);
        await all.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        output.WriteLine($"{Mails / seconds:0} mails a second over {_mail.Sessions} connections");
        taken.Values.ShouldAllBe(count => count == 1);
        // Other tests share the machine; what it does alone is printed.
        (Mails / seconds).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task What_could_not_be_sent_is_listed_masked_and_sent_again_by_an_administrator_alone()
    {
        var tries = new ConcurrentQueue<string>();
        var third = new TaskCompletionSource();
        _mail.Answer = (mail, _) =>
        {
            tries.Enqueue(mail.MessageId!);
            if (tries.Count == 3)
                third.TrySetResult();
            return Task.FromResult<SmtpResponse?>(new SmtpResponse(SmtpReplyCode.Aborted, "citizen@example.cn: later"));
        };
        using var admin = await _server.SignInAsync("admin");
        await StageAsync(Mail("dead"));
        await third.Task.WaitAsync(TimeSpan.FromSeconds(30));
        tries.Distinct().ShouldHaveSingleItem();
        var row = await UntilAsync(async () => (await admin.GetFromJsonAsync<JsonObject>("/api/outbox?state=dead&channel=mail"))!["items"]!.AsArray().SingleOrDefault());
        ((string?)row["to"], (string?)row["subject"], (int?)row["attempts"]).ShouldBe(("c****@example.cn", "告知", 3));
        ((string?)row["cause"]).ShouldNotBeNull().ShouldContain("c****@example.cn: later");
        row.ToJsonString().ShouldNotContain("citizen@");

        using (var handler = await _server.SignInAsync("dispatcher"))
            (await handler.GetAsync("/api/outbox")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.PostAsJsonAsync($"/api/outbox/{row["id"]}/drop", new { reason = " " })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsJsonAsync($"/api/outbox/{row["id"]}/drop", new { reason = "市民改用电话" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var dropped = (await admin.GetFromJsonAsync<JsonObject>("/api/outbox?state=dropped"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)dropped["droppedByName"], ((string?)dropped["cause"])!.StartsWith("市民改用电话", StringComparison.Ordinal)).ShouldBe(("周明", true));

        _mail.Answer = (_, _) => Task.FromResult<SmtpResponse?>(null);
        var sent = new TaskCompletionSource();
        _mail.Taken = _ => sent.TrySetResult();
        (await admin.PostAsync($"/api/outbox/{row["id"]}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await sent.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await UntilAsync(async () => (await admin.GetFromJsonAsync<JsonObject>("/api/outbox?state=sent"))!["items"]!.AsArray().SingleOrDefault());
        (await admin.PostAsync($"/api/outbox/{row["id"]}/retry", null)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await admin.PostAsync("/api/outbox/77/retry", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_paused_channel_waits_and_goes_on_by_a_person()
    {
        using var admin = await _server.SignInAsync("admin");
        (await admin.PutAsJsonAsync("/api/outbox/pauses/mail", new { reason = "换邮件服务器" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.PutAsJsonAsync("/api/outbox/pauses/mail", new { reason = "又一次" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await admin.PutAsJsonAsync("/api/outbox/pauses/pigeon", new { reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await StageAsync(Mail("held"));
        var channel = (await admin.GetFromJsonAsync<JsonArray>("/api/outbox/channels"))!.Single(one => (string?)one!["channel"] == "mail")!;
        ((bool?)channel["isSetUp"], (int?)channel["waiting"], (string?)channel["pause"]!["reason"]).ShouldBe((true, 1, "换邮件服务器"));
        _mail.Mails.ShouldBeEmpty();

        var sent = new TaskCompletionSource();
        _mail.Taken = _ => sent.TrySetResult();
        (await admin.DeleteAsync("/api/outbox/pauses/mail")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await sent.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_letter_is_attached_and_delivered_when_its_mail_is_sent()
    {
        await StageAsync(
            new Letter { Id = 7, TicketId = await AnyTicketAsync(), Template = "notice", KindName = "回复函", Subject = "关于路灯", State = LetterState.Issued, No = "石接复〔2026〕1号", ToName = "市民", Data = "{}", DraftedByName = "甲" },
            new LetterCopy { LetterId = 7, Page = "<html><body>回复</body></html>", Docx = [80, 75, 3, 4] },
            Mail("letter:7", """{"subject":"回复函","text":"见附件","letterId":7}"""));
        var mail = await UntilAsync(() => Task.FromResult(_mail.Mails.SingleOrDefault()));
        mail.Attachments.Select(part => part.ContentType.Name).ShouldBe(["石接复〔2026〕1号.docx", "石接复〔2026〕1号.html"]);
        await UntilAsync(() => ReadAsync(db => db.Letters.Where(letter => letter.Id == 7).Select(letter => letter.DeliveredAt == null ? null : "yes").SingleAsync()));
    }

    [Fact]
    public async Task A_letter_is_delivered_when_its_webhook_is_taken_and_only_by_its_own()
    {
        var ticket = await AnyTicketAsync();
        await StageAsync(
            new Letter { Id = 8, TicketId = ticket, Template = "notice", KindName = "提醒函", Subject = "关于路灯", State = LetterState.Issued, ToName = "街道", Data = "{}", DraftedByName = "甲" },
            Webhook(8001, "letter:8:webhook", """{"letterId":8,"text":"请尽快"}"""),
            Webhook(8002, "flow:1:letter:8:webhook", """{"letterId":"8"}"""));

        await NoteAsync(8002);
        (await DeliveredAsync()).ShouldBeNull("somebody else's webhook");
        await NoteAsync(8001);
        (await DeliveredAsync()).ShouldNotBeNull();
        (await ReadAsync(db => db.Outbox.CountAsync(row => row.Channel == Channels.Webhook && row.SentAt != null))).ShouldBe(2);

        Task<DateTimeOffset?> DeliveredAsync() => ReadAsync(db => db.Letters.Where(letter => letter.Id == 8).Select(letter => letter.DeliveredAt).SingleAsync());

        async Task NoteAsync(long id) => (await _server.App.Services.GetRequiredService<IHotline>().SendAsync(new NoteSent(id), Actor.System)).Succeeded.ShouldBeTrue();
    }

    private static OutboxMessage Webhook(long id, string key, string payload)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new OutboxMessage { Id = id, Kind = Channels.Webhook, Channel = Channels.Webhook, Key = key, To = "https://hook.example.cn", Payload = payload, CreatedAt = now, NextAttemptAt = now.AddDays(1) };
    }

    private OutboxMessage Mail(string key, string payload = """{"subject":"告知","text":"您好"}""")
    {
        var now = TimeProvider.System.GetUtcNow();
        return new OutboxMessage { Id = _id++, Kind = Channels.Mail, Channel = Channels.Mail, Key = key, To = "citizen@example.cn", Payload = payload, CreatedAt = now, NextAttemptAt = now.AddDays(-1) };
    }

    private async Task<long> AnyTicketAsync()
    {
        using var dispatcher = await _server.SignInAsync("dispatcher");
        (await dispatcher.PostAsJsonAsync("/api/tickets", new { title = "路灯不亮", content = "门口路灯不亮，请尽快处理。" })).EnsureSuccessStatusCode();
        return await ReadAsync(db => db.Tickets.Select(ticket => ticket.Id).FirstAsync());
    }

    private async Task StageAsync(params object[] rows)
    {
        await using var scope = _server.App.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.AddRange(rows);
        await work.CommitAsync();
    }

    private async Task<T> ReadAsync<T>(Func<HotlineDb, Task<T>> read)
    {
        await using var scope = _server.App.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<HotlineDb>());
    }

    /// <summary>The note of a sending follows the sending itself.</summary>
    private static async Task<T> UntilAsync<T>(Func<Task<T?>> look) where T : class
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30))
        {
            if (await look() is { } found)
                return found;
            await Task.Yield();
        }

        throw new TimeoutException();
    }
}
