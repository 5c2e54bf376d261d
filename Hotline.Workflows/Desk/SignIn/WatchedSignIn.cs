using System.Security.Claims;
using Hotline.Workflows.Tickets.Pipeline;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Desk.SignIn;

/// <summary>
/// The sign-in of one circuit, which may stay open for days: who was deactivated is signed out, whose roles or unit changed goes
/// on with the new ones.
/// </summary>
public sealed partial class WatchedSignIn : ServerAuthenticationStateProvider, IDisposable
{
    private readonly ISignInCheck _check;
    private readonly ILogger<WatchedSignIn> _log;
    private readonly ITimer _timer;

    public WatchedSignIn(ISignInCheck check, TimeProvider time, ILogger<WatchedSignIn> log)
    {
        (_check, _log) = (check, log);
        _timer = time.CreateTimer(_ => _ = LookAsync(), null, check.Every, check.Every);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Where the person cannot be looked up now, the sign-in holds until the next time.</summary>
    private async Task LookAsync()
    {
        try
        {
            var user = (await GetAuthenticationStateAsync()).User;
            if (ActorClaims.Read(user) is not { } known)
                return;
            var now = await _check.LookAsync(user);
            if (now is null || !known.IsAs(ActorClaims.Read(now)))
                SetAuthenticationState(Task.FromResult(new AuthenticationState(now ?? new ClaimsPrincipal())));
        }
        catch (Exception failure)
        {
            LogLost(_log, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether a sign-in still holds could not be looked up.")]
    private static partial void LogLost(ILogger log, Exception failure);
}
