using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Hotline.Workflows.Drill.Attack;

/// <summary>Guesses names and passwords: whether a name is known may show in no word and no time, and many tries are slowed down.</summary>
internal sealed class Guesses(AttackAccounts accounts)
{
    /// <summary>Fewer than a pause comes after.</summary>
    private const int Tries = 4, Names = 6;

    /// <summary>How far the medians may be apart, as a part of the longer one; a hash that is not worked out at all shows as far more.</summary>
    private const double Apart = 0.4;

    public async Task<AttackFindings> SameWordsAsync()
    {
        var (known, _) = await accounts.MakeAsync();
        var (right, wrong) = (await SayAsync(known), await SayAsync(Unknown()));
        return new AttackFindings().Expect(right == wrong, $"{right} / {wrong}");
    }

    public async Task<AttackFindings> SameTimeAsync()
    {
        List<double> known = [], unknown = [];
        for (var at = 0; at < Names; at++)
        {
            var pair = ((await accounts.MakeAsync()).Name, Unknown());
            // One by the other: a machine that is busy is so for both.
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                known.Add(await TimeAsync(pair.Name));
                unknown.Add(await TimeAsync(pair.Item2));
            }
        }

        var (a, b) = (Median(known), Median(unknown));
        var told = AttackTexts.Format("Medians", a, b, known.Count);
        return new AttackFindings().Expect(Math.Abs(a - b) <= Apart * Math.Max(a, b), told).Measured(told);
    }

    public async Task<AttackFindings> BackOffAsync()
    {
        var (name, password) = await accounts.MakeAsync();
        var found = new AttackFindings();
        foreach (var guessed in new[] { name, Unknown() })
        {
            for (var attempt = 0; attempt < 10; attempt++)
                (await accounts.LoginAsync(guessed, "wrong")).Dispose();
            using var paused = await accounts.LoginAsync(guessed, "wrong");
            var code = (string?)JsonNode.Parse(await paused.Content.ReadAsStringAsync())?["type"];
            found.Expect(code?.EndsWith("sign-in-paused", StringComparison.Ordinal) is true, AttackTexts.Format("NoPause", code));
        }

        using var right = await accounts.LoginAsync(name, password);
        found.Expect(!right.IsSuccessStatusCode, AttackTexts.Get("PauseOpens"));
        await accounts.UnlockAsync(name);
        using var after = await accounts.LoginAsync(name, password);
        return found.Expect(after.IsSuccessStatusCode, AttackTexts.Get("StaysPaused"));
    }

    private static string Unknown() => $"attack-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>All that an answer says, but for the number of the request.</summary>
    private async Task<string> SayAsync(string name)
    {
        using var answer = await accounts.LoginAsync(name, "wrong");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        body.Remove("traceId");
        return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {body.ToJsonString()}");
    }

    private async Task<double> TimeAsync(string name)
    {
        var started = TimeProvider.System.GetTimestamp();
        (await accounts.LoginAsync(name, "wrong-password-1")).Dispose();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
