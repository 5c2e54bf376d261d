namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Who acts: taken from the sign-in, never from the request.</summary>
/// <param name="Id">Person id; 0 for the system.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">Real name as the ledger writes it.</param>
/// <param name="Roles">Role names.</param>
/// <param name="UnitId">Own unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="UnitPath">Its path; everything whose path starts with it is visible.</param>
public sealed record Actor(
    long Id,
    string UserName,
    string DisplayName,
    IReadOnlySet<string> Roles,
    long UnitId,
    string UnitName,
    string UnitPath)
{
    /// <summary>Timers, imports at start-up and other acts without a person.</summary>
    public static Actor System { get; } = new(0, "system", "系统", new HashSet<string>(), 0, "系统", "/") { IsSystem = true };

    /// <summary>A worker of the house acts; on the account of the person who began the work, where there is one.</summary>
    public bool IsSystem { get; init; }

    /// <summary>
    /// The ways in which they may act at this moment, their own first, as roster and substitutes have it; looked up when a
    /// request begins. Null for their own alone.
    /// </summary>
    public IReadOnlyList<Capacity>? Standing { get; init; }

    /// <summary>Whether the request's own word allows it; the system may send all.</summary>
    public bool May<TRequest>() => IsSystem || AllowAttribute.Of(typeof(TRequest))?.Permits(this) is true;

    /// <summary>The same person with the same rights and names.</summary>
    public bool IsAs(Actor? other) => other is not null && Roles.SetEquals(other.Roles) && this == other with { Roles = Roles };

    public bool IsIn(params IEnumerable<string> roles) => roles.Any(Roles.Contains);
}
