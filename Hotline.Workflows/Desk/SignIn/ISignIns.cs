using System.Security.Claims;

namespace Hotline.Workflows.Desk.SignIn;

/// <summary>Where the signed-in person is signed in, with browsers and programs; the host keeps it.</summary>
public interface ISignIns
{
    /// <summary>Least length of a password that a person chooses.</summary>
    int PasswordLength { get; }

    /// <summary>Greatest length of a password.</summary>
    int LongestPassword { get; }

    /// <summary>The one that asks first, then the others, the last used first.</summary>
    Task<IReadOnlyList<SignInPlace>> ListAsync(ClaimsPrincipal person);
}

/// <summary>One browser or program that holds a sign-in.</summary>
/// <param name="Agent">What the browser calls itself.</param>
/// <param name="Address">From where; null when unknown.</param>
/// <param name="SeenAt">When it was used last, to some minutes.</param>
/// <param name="IsProgram">It is not a browser's, but a program's with a token.</param>
/// <param name="IsThis">It is the one that asks.</param>
public sealed record SignInPlace(string Id, string Agent, string? Address, DateTimeOffset Since, DateTimeOffset SeenAt, bool IsProgram, bool IsThis);

/// <summary>An account of the demonstration that anybody may use.</summary>
public sealed record DemoAccount(string UserName, string DisplayName, string Title, bool IsFirst);
