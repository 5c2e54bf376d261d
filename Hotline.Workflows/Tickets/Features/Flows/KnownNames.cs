
namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>What a flow may name that is kept outside it; a check of a node looks here.</summary>
/// <param name="Units">Codes of the units; null when they are not at hand, so that nothing can be said about a unit.</param>
/// <param name="Forms">Ids of the forms.</param>
public sealed record KnownNames(IReadOnlySet<string>? Units, IReadOnlySet<string> Forms);
