namespace Hotline.Workflows.Tickets.Model;

/// <summary>Roles as people call them where a flow names them.</summary>
public static class RoleNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        [Roles.Admin] = "管理员",
        [Roles.Dispatcher] = "派单员",
        [Roles.Handler] = "承办人",
        [Roles.Reviewer] = "审核",
        [Roles.Callback] = "回访员",
        [Roles.Finance] = "财务",
        [Roles.Supervisor] = "督办",
        [Roles.Leader] = "领导",
        [Roles.Auditor] = "审计",
    };

    public static string Of(string role) => Names.GetValueOrDefault(role, role);
}
