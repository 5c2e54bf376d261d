namespace Hotline.Workflows.Drill.Attack;

/// <summary>
/// Plays the whole list. It makes accounts of its own for it, whose names begin with <c>attack-</c>, and deactivates them in the
/// end; nobody else's sign-in is touched.
/// </summary>
/// <param name="server">Running, with an ending slash.</param>
/// <param name="admin">Name of an administrator.</param>
/// <param name="password">The administrator's.</param>
/// <param name="data">The server's data folder when it is on this machine; else its files are not looked at.</param>
internal sealed class AttackRun(Uri server, string admin, string password, string? data)
{
    public async Task RunAsync(DrillRun run)
    {
        using var accounts = await AttackAccounts.OpenAsync(server, admin, password);
        var (ended, guesses, front) = (new EndedAccounts(accounts), new Guesses(accounts), new Front(accounts));
        await PlayAsync("SignOut", ended.SignOutAsync);
        await PlayAsync("BrowserSignOut", ended.BrowserSignOutAsync);
        await PlayAsync("Refresh", ended.RefreshTwiceAsync);
        await PlayAsync("PasswordChange", ended.PasswordChangeAsync);
        await PlayAsync("Reset", ended.ResetAsync);
        await PlayAsync("Roles", ended.RolesAsync);
        await PlayAsync("Deactivation", ended.DeactivationAsync);
        await PlayAsync("Forged", ended.ForgedAsync);
        await PlayAsync("SameWords", guesses.SameWordsAsync);
        await PlayAsync("SameTime", guesses.SameTimeAsync);
        await PlayAsync("BackOff", guesses.BackOffAsync);
        await PlayAsync("Circuits", front.CircuitsAsync);
        await PlayAsync("ForeignPages", front.ForeignPagesAsync);
        await PlayAsync("Hosts", front.HostsAsync);
        await PlayAsync("Headers", front.HeadersAsync);
        await PlayAsync("Strangers", front.StrangersAsync);
        if (data is not null)
            await PlayAsync("Files", () => Task.FromResult(KeptFiles.Look(data)));

        Task PlayAsync(string attack, Func<Task<AttackFindings>> play) => run.PlayAsync(AttackTexts.Get(attack), async () =>
        {
            var found = await play();
            return new DrillOutcome(found.Done, found.Contradictions);
        });
    }
}

/// <summary>What one attack came to.</summary>
internal sealed class AttackFindings
{
    private readonly List<string> _broken = [];
    private int _tried;
    private string? _measured;

    /// <summary>How many doors were tried, or what was measured.</summary>
    public string Done => _measured ?? AttackTexts.Format("Tried", _tried);

    public IReadOnlyList<string> Contradictions => _broken;

    /// <param name="holds">Whether the house held.</param>
    /// <param name="what">What got through otherwise.</param>
    public AttackFindings Expect(bool holds, string what)
    {
        _tried++;
        if (!holds)
            _broken.Add(what);
        return this;
    }

    public AttackFindings Measured(string measured)
    {
        _measured = measured;
        return this;
    }
}
