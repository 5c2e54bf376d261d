using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Workflows.Tests.Host;

/// <summary>A real server on a free loopback port, with a data directory of its own.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _keep;

    private TestServer(WebApplication app, string folder, bool keep) => (App, _folder, _keep) = (app, folder, keep);

    public WebApplication App { get; }

    public Uri Address => new(App.Urls.First());

    public static string NewFolder() => Directory.CreateTempSubdirectory("hotline-host-").FullName;

    public static async Task<TestServer> StartAsync(string? folder = null, params IEnumerable<(string Key, string Value)> more)
    {
        var data = folder ?? NewFolder();
        var settings = new Dictionary<string, string?>
        {
            ["Hotline:DataDirectory"] = data,
            ["Hotline:DemoTickets"] = "0",
            // All that is tried comes from one address.
            ["Hotline:SignIn:PauseAllAfter"] = "1000000",
            ["urls"] = "http://127.0.0.1:0",
        };
        foreach (var (key, value) in PatientLimits.Settings.Select(setting => (setting.Key, setting.Value)).Concat(more))
            settings[key] = value;

        var app = await HotlineServer.CreateAsync(settings);
        await app.StartAsync();
        return new TestServer(app, data, folder is not null);
    }

    /// <summary>Nobody signed in; redirects are shown, not followed.</summary>
    public HttpClient Anonymous() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };

    /// <summary>The answer to a program that signs in.</summary>
    public async Task<HttpResponseMessage> LoginAsync(string? userName, string? password)
    {
        using var client = Anonymous();
        return await client.PostAsJsonAsync("/api/auth/login", new { userName, password });
    }

    public async Task<HttpClient> SignInAsync(string userName, string password = "Hotline@12345")
    {
        var client = Anonymous();
        var answer = await LoginAsync(userName, password);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)body!["accessToken"]);
        return client;
    }

    /// <summary>As an administrator's command would.</summary>
    public async Task ChangePersonAsync(string userName, Action<Person> change, string? withoutRole = null)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var person = await people.FindByNameAsync(userName) ?? throw new InvalidOperationException(userName);
        change(person);
        (await people.UpdateAsync(person)).Succeeded.ShouldBeTrue();
        if (withoutRole is not null)
            (await people.RemoveFromRoleAsync(person, withoutRole)).Succeeded.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keep)
            Directory.Delete(_folder, recursive: true);
    }
}
