using System.Security.Claims;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Whether what a sign-in says of its person is still true. Whoever holds one for longer than a request asks again.</summary>
public interface ISignInCheck
{
    /// <summary>How often to ask again.</summary>
    TimeSpan Every { get; }

    /// <summary>The person with the roles and the unit they have now; null when they may not sign in any more.</summary>
    Task<ClaimsPrincipal?> LookAsync(ClaimsPrincipal signedIn);
}
