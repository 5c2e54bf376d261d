using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Hotline.Workflows.Drill.Attack;

/// <summary>Uses what was given out after it should have ended: tokens, refresh tokens, cookies that somebody has kept a copy of.</summary>
internal sealed class EndedAccounts(AttackAccounts accounts)
{
    public async Task<AttackFindings> SignOutAsync()
    {
        var (name, password) = await accounts.MakeAsync();
        var (tokens, other) = (await accounts.SignInAsync(name, password), await accounts.SignInAsync(name, password));
        await PostAsync(tokens, "api/auth/logout", new { });
        return (await DeadAsync(new(), tokens)).Expect(await accounts.OpensAsync(other), AttackTexts.Get("OtherEnded"));
    }

    public async Task<AttackFindings> BrowserSignOutAsync()
    {
        var (name, password) = await accounts.MakeAsync();
        var cookies = await accounts.EnterAsync(name, password);
        var found = new AttackFindings().Expect(await accounts.OpensAsync(cookies), AttackTexts.Get("NeverOpened"));
        using var guest = accounts.Guest();
        using var page = new HttpRequestMessage(HttpMethod.Get, "me") { Headers = { { "Cookie", cookies } } };
        using var read = await guest.SendAsync(page);
        using var answer = await AttackAccounts.PostFormAsync(guest, "account/sign-out", cookies, await read.Content.ReadAsStringAsync());
        return found.Expect(!await accounts.OpensAsync(cookies), AttackTexts.Get("CookieOpens"));
    }

    /// <summary>Whoever has a copy of a refresh token, and its owner, use it both.</summary>
    public async Task<AttackFindings> RefreshTwiceAsync()
    {
        var (name, password) = await accounts.MakeAsync();
        var tokens = await accounts.SignInAsync(name, password);
        var next = await accounts.RefreshAsync(tokens.Refresh);
        var found = new AttackFindings()
            .Expect(next is not null, AttackTexts.Get("NeverOpened"))
            .Expect(await accounts.RefreshAsync(tokens.Refresh) is null, AttackTexts.Get("RefreshTwice"));
        return next is null ? found : await DeadAsync(found, next);
    }

    public Task<AttackFindings> PasswordChangeAsync() => AfterAsync(async (name, password) =>
    {
        var tokens = await accounts.SignInAsync(name, password);
        await PostAsync(tokens, "api/auth/password", new { current = password, @new = AttackAccounts.NewPassword() });
    });

    public Task<AttackFindings> ResetAsync() => AfterAsync((name, _) => accounts.ResetAsync(name, AttackAccounts.NewPassword()));

    public Task<AttackFindings> RolesAsync() => AfterAsync((name, _) => accounts.SetRolesAsync(name, "leader"), stillSignsIn: true);

    public Task<AttackFindings> DeactivationAsync() => AfterAsync((name, _) => accounts.SetActiveAsync(name, active: false));

    public async Task<AttackFindings> ForgedAsync()
    {
        var (name, password) = await accounts.MakeAsync();
        var tokens = await accounts.SignInAsync(name, password);
        var found = new AttackFindings();
        foreach (var forged in new[] { "", "x", tokens.Refresh, tokens.Access[..^4] + "AAAA", tokens.Access[1..], "null", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." })
            found.Expect(!await accounts.OpensAsync(tokens with { Access = forged }), AttackTexts.Format("Forgery", forged[..Math.Min(forged.Length, 20)]));
        foreach (var forged in new[] { "", tokens.Access, tokens.Refresh[..^4] + "AAAA" })
            found.Expect(await accounts.RefreshAsync(forged) is null, AttackTexts.Get("RefreshForged"));
        return found;
    }

    /// <summary>All that was open before is closed after it.</summary>
    private async Task<AttackFindings> AfterAsync(Func<string, string, Task> ends, bool stillSignsIn = false)
    {
        var (name, password) = await accounts.MakeAsync();
        var (tokens, cookies) = (await accounts.SignInAsync(name, password), await accounts.EnterAsync(name, password));
        var found = new AttackFindings().Expect(await accounts.OpensAsync(tokens) && await accounts.OpensAsync(cookies), AttackTexts.Get("NeverOpened"));
        await ends(name, password);
        found.Expect(!await accounts.OpensAsync(cookies), AttackTexts.Get("CookieOpens"));
        using var again = await accounts.LoginAsync(name, password);
        return (await DeadAsync(found, tokens)).Expect(again.IsSuccessStatusCode == stillSignsIn, AttackTexts.Format("SignsIn", (int)again.StatusCode));
    }

    private async Task<AttackFindings> DeadAsync(AttackFindings found, AttackTokens tokens) => found
        .Expect(!await accounts.OpensAsync(tokens), AttackTexts.Get("TokenOpens"))
        .Expect(await accounts.RefreshAsync(tokens.Refresh) is null, AttackTexts.Get("RefreshOpens"));

    private async Task PostAsync(AttackTokens tokens, string path, object body)
    {
        using var client = accounts.Guest();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access);
        using var answer = await client.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }
}
