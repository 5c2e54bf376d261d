using System.Globalization;
using System.Security.Claims;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>
/// An <see cref="Actor"/> as claims, so that cookie, bearer token and browser circuit all read the person alike
/// and none of them asks the database.
/// </summary>
public static class ActorClaims
{
    public const string DisplayName = "hotline:display-name";
    public const string UnitId = "hotline:unit-id";
    public const string UnitName = "hotline:unit-name";
    public const string UnitPath = "hotline:unit-path";

    /// <summary>What sign-in adds to the identity's own id, name and role claims.</summary>
    public static IEnumerable<Claim> Write(string displayName, long unitId, string unitName, string unitPath) =>
    [
        new(DisplayName, displayName),
        new(UnitId, unitId.ToString(CultureInfo.InvariantCulture)),
        new(UnitName, unitName),
        new(UnitPath, unitPath),
    ];

    /// <summary>The signed-in person; null when nobody is, or when the claims are not ours.</summary>
    public static Actor? Read(ClaimsPrincipal? principal)
    {
        if (principal?.Identity?.IsAuthenticated is not true
            || !long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(principal.FindFirstValue(UnitId), CultureInfo.InvariantCulture, out var unitId)
            || principal.FindFirstValue(UnitPath) is not { } unitPath)
            return null;

        var userName = principal.FindFirstValue(ClaimTypes.Name) ?? "";
        return new Actor(
            id,
            userName,
            principal.FindFirstValue(DisplayName) ?? userName,
            principal.FindAll(ClaimTypes.Role).Select(role => role.Value).ToHashSet(),
            unitId,
            principal.FindFirstValue(UnitName) ?? "",
            unitPath);
    }
}
