using System.Linq.Expressions;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>
/// Who may take a task: people of its role in its unit or a part of it. Tasks of the district belong to the people of
/// the centre, who sign in with the district's path, and to nobody below.
/// </summary>
internal static class TaskRights
{
    public static bool IsCandidate(Actor actor, HumanTask task) => task.CandidatePersonId is { } person
        ? person == actor.Id
        : actor.Roles.Contains(task.CandidateRole) && OwnPaths(actor).Contains(task.CandidateUnitPath);

    public static Expression<Func<HumanTask, bool>> CandidateOf(Actor actor)
    {
        var paths = OwnPaths(actor);
        var roles = actor.Roles.ToList();
        var id = actor.Id;
        return task => task.CandidatePersonId == id
            || (task.CandidatePersonId == null && paths.Contains(task.CandidateUnitPath) && roles.Contains(task.CandidateRole));
    }

    /// <summary>The unit's path and those of the units above it, the district's only for its own people.</summary>
    public static List<string> OwnPaths(Actor actor)
    {
        var paths = new List<string>();
        for (var at = actor.UnitPath.IndexOf('/', 1); at > 0; at = actor.UnitPath.IndexOf('/', at + 1))
            paths.Add(actor.UnitPath[..(at + 1)]);
        if (paths.Count > 1)
            paths.RemoveAt(0);
        return paths;
    }
}
