using Hotline.Workflows.Tickets.Features.Tasks;

namespace Hotline.Workflows.Desk.Work;

/// <summary>The pages that share the work list, by their address.</summary>
/// <param name="Title">Key of the page's title.</param>
/// <param name="Stage">Stage the page is about; null where tabs choose.</param>
public sealed record WorkScope(string Path, string Title, TaskScope Scope, string? Stage)
{
    private static readonly WorkScope[] All =
    [
        new("/todo", "Nav.Todo", TaskScope.Mine, null),
        new("/todo/unit", "Nav.Unit", TaskScope.Unit, null),
        new("/todo/escalated", "Nav.Escalated", TaskScope.Escalated, null),
        new("/dispatch", "Nav.Dispatch", TaskScope.Mine, "dispatch"),
        new("/callback", "Nav.Callback", TaskScope.Mine, "callback"),
    ];

    public static WorkScope Of(string path) => All.FirstOrDefault(scope => scope.Path == path) ?? All[0];
}
