using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Flows;

/// <summary>发布前检查: what would go wrong with a version when it runs. Changes nothing.</summary>
[Allow(Roles.Admin)]
public sealed record CheckFlow(string DefinitionId, int Version) : IQuery<FlowCheck>;

/// <param name="Problems">Errors first; with an error the version cannot be published.</param>
public sealed record FlowCheck(int Version, int Errors, int Warnings, IReadOnlyList<FlowProblem> Problems);

/// <param name="NodeId">Id of the activity.</param>
/// <param name="NodeName">That activity as people call it; null when there is none of that id.</param>
/// <param name="Message">Names the activity and says how to mend it.</param>
public sealed record FlowProblem(ProblemSeverity Severity, string NodeId, string? NodeName, string Message);

internal sealed class CheckFlowHandler(HotlineDb db, FlowVersions versions) : IRequestHandler<CheckFlow, Result<FlowCheck>>
{
    public async Task<Result<FlowCheck>> Handle(CheckFlow request, CancellationToken cancellationToken)
    {
        var json = await db.Definitions
            .Where(row => row.DefinitionId == request.DefinitionId && row.Version == request.Version)
            .Select(row => row.Json)
            .SingleOrDefaultAsync(cancellationToken);
        if (json is null)
            return FlowRefusals.Unknown;
        var found = await versions.CheckAsync(json, cancellationToken);
        var names = FlowShape.Unreadable(json) is null ? Names(WorkflowDefinition.Parse(json).Root) : [];
        int Of(ProblemSeverity severity) => found.Count(problem => problem.Severity == severity);
        return new FlowCheck(
            request.Version, Of(ProblemSeverity.Error), Of(ProblemSeverity.Warning),
            [.. found.Select(problem => new FlowProblem(problem.Severity, problem.ActivityId, names.GetValueOrDefault(problem.ActivityId), problem.Message))]);
    }

    private static Dictionary<string, string> Names(ActivityNode root)
    {
        var names = new Dictionary<string, string>();
        var open = new Stack<ActivityNode>([root]);
        while (open.TryPop(out var node))
        {
            names.TryAdd(node.Id, node.Label);
            foreach (var child in node.Children)
                open.Push(child);
        }

        return names;
    }
}
