using Hotline.Workflows.Tickets.Features.FlowInstances;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Studio.Wire;

/// <summary>Who may look into the designer and who may change flows.</summary>
public static class StudioAccess
{
    /// <summary>Policy of all routes: those who read. Changing is for the administrator alone; the use cases see to it.</summary>
    public const string Policy = "studio";

    /// <summary>Who may look at flows while they run.</summary>
    public static IReadOnlyList<string> Readers { get; } = AllowAttribute.Of(typeof(FindInstances))!.Roles;

    public static bool MayChange(Actor actor) => actor.May<SaveFlow>();
}
