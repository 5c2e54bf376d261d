
namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>What a flow may name that is kept outside it; a check of a node looks here.</summary>
/// <param name="Units">Codes of the units; null when they are not at hand, so that nothing can be said about a unit.</param>
/// <param name="Forms">Ids of the forms.</param>
public sealed record KnownNames(IReadOnlySet<string>? Units, IReadOnlySet<string> Forms)
{
    /// <summary>Paths of the classes; null like <see cref="Units"/>.</summary>
    public IReadOnlySet<string>? Categories { get; init; }

    /// <summary>Names and short names of the streets; null like <see cref="Units"/>.</summary>
    public IReadOnlySet<string>? Streets { get; init; }
}
