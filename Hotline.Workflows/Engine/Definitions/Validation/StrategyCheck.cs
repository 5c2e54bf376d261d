using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>A strategy that is not known would silently be taken for the one that allows most.</summary>
internal static class StrategyCheck
{
    public static IEnumerable<DefinitionProblem> Check(CompiledWorkflow workflow)
    {
        var options = workflow.Definition.Options;
        if (!StartRule.Knows(options.ActivationStrategy))
            yield return Error(DefectTexts.Format("UnknownActivation", options.ActivationStrategy!));
        if (!IncidentStrategies.Knows(options.IncidentStrategy))
            yield return Error(DefectTexts.Format("UnknownIncident", options.IncidentStrategy!));

        DefinitionProblem Error(string message) => new(ProblemSeverity.Error, workflow.Root.Children[0].Node.Id, message);
    }
}
