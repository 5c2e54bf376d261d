using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Texts;

/// <summary>Roles as people call them where a flow names them, from RoleNames.resx.</summary>
public abstract class RoleNames : ResourceTexts<RoleNames>
{
    /// <summary>The key itself for a role there is none of.</summary>
    public static string Of(string role) => Roles.All.Contains(role) ? Get(role) : role;
}
