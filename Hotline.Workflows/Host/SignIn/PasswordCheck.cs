using Hotline.Workflows.Host.Composition;
using Hotline.Workflows.Tickets.Model;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Workflows.Host.SignIn;

/// <summary>Why a password was refused; neither tells whether there is such an account.</summary>
public enum SignInRefusal
{
    /// <summary>Name or password, whichever it was.</summary>
    Wrong,

    /// <summary>Too many wrong tries: there is a pause.</summary>
    Paused,
}

/// <summary>The one way name and password are checked, for the desk and for the API; it takes as long for a name that nobody has.</summary>
internal sealed partial class PasswordCheck(
    UserManager<Person> people, SignInTries tries, IPasswordHasher<Person> hasher, IHttpContextAccessor http, HostSettings settings, ILogger<PasswordCheck> log)
{
    /// <summary>Identity's column.</summary>
    private const int LongestName = 256;

    private static string? s_nobodysHash;

    public async Task<(Person? Person, SignInRefusal Refusal)> CheckAsync(string? userName, string? password)
    {
        if (string.IsNullOrWhiteSpace(userName) || string.IsNullOrEmpty(password) || userName.Length > LongestName)
            return (null, SignInRefusal.Wrong);
        var (wait, keys) = await tries.BeginAsync(userName, Address);
        if (wait is not null)
        {
            LogPaused(log, Shown(userName), Address);
            return (null, SignInRefusal.Paused);
        }

        var person = await people.FindByNameAsync(userName.Trim());
        if (!await IsRightAsync(person, password))
        {
            LogWrong(log, Shown(userName), Address);
            return (null, SignInRefusal.Wrong);
        }

        await tries.SucceedAsync(keys);
        LogSignedIn(log, person!.UserName, Address);
        return (person, default);
    }

    /// <summary>Whether somebody who is signed in knows their password; wrong ones count like those of a sign-in.</summary>
    /// <returns>Null when it is right.</returns>
    public async Task<SignInRefusal?> AgainAsync(Person person, string? password)
    {
        var (found, refusal) = await CheckAsync(person.UserName, password);
        return found is null ? refusal : null;
    }

    private string? Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString();

    /// <summary>What is longer than a password may be is not looked at.</summary>
    private async Task<bool> IsRightAsync(Person? person, string password)
    {
        var isLookedAt = password.Length <= settings.SignIn.LongestPassword;
        if (person is { PasswordHash: not null } && isLookedAt)
            return await people.CheckPasswordAsync(person, password) && person.IsActive && !await people.IsLockedOutAsync(person);
        s_nobodysHash ??= hasher.HashPassword(Nobody, "nobody");
        _ = hasher.VerifyHashedPassword(Nobody, s_nobodysHash, isLookedAt ? password : "");
        return false;
    }

    private static Person Nobody { get; } = new() { DisplayName = "", UnitPath = "" };

    /// <summary>A name as a line of the log may hold it.</summary>
    private static string Shown(string userName) => new([.. userName.Trim().Take(64).Select(c => char.IsControl(c) ? '?' : c)]);

    [LoggerMessage(LogLevel.Information, "Signed in: {UserName} from {Address}.")]
    private static partial void LogSignedIn(ILogger log, string? userName, string? address);

    [LoggerMessage(LogLevel.Warning, "Sign-in refused, wrong name or password: {UserName} from {Address}.")]
    private static partial void LogWrong(ILogger log, string userName, string? address);

    [LoggerMessage(LogLevel.Warning, "Sign-in refused during a pause: {UserName} from {Address}.")]
    private static partial void LogPaused(ILogger log, string userName, string? address);
}
