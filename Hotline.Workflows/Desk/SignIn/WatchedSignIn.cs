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
    private readonly ILiveUpdates _updates;
    private readonly ITimer _timer;

    public WatchedSignIn(ISignInCheck check, ILiveUpdates updates, TimeProvider time, ILogger<WatchedSignIn> log)
    {
        (_check, _updates, _log) = (check, updates, log);
        _updates.Changed += Heard;
        _timer = time.CreateTimer(_ => _ = LookAsync(), null, check.Every, check.Every);
    }

    public void Dispose()
    {
        _updates.Changed -= Heard;
        _timer.Dispose();
    }

    /// <summary>News may be lost between nodes; then the timer finds it.</summary>
    private void Heard(LiveChange change)
    {
        if (change.PersonId is { } person && SignInNews.Concerns(change, person))
            _ = LookAsync(person);
    }

    /// <summary>Where the person cannot be looked up now, the sign-in holds until the next time.</summary>
    /// <param name="only">Looks only when it is this person's sign-in.</param>
    private async Task LookAsync(long? only = null)
    {
        try
        {
            var user = (await GetAuthenticationStateAsync()).User;
            if (ActorClaims.Read(user) is not { } known || (only is not null && only != known.Id))
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
