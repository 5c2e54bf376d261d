using System.Text.Json;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Definitions.Validation;

/// <summary>What variables begin with can be kept with an instance: no <c>1e999</c>, no half characters, not too deep, not too large.</summary>
internal sealed class VariableKeepCheck(KeptValues kept) : INodeCheck
{
    public IEnumerable<DefinitionProblem> Check(NodePath path) => path.Declared
        .Where(variable => variable.Value.ValueKind != JsonValueKind.Undefined)
        .Select(variable => kept.DefectOf(variable.Name, JsonNodes.From(variable.Value)))
        .OfType<string>()
        .Select(path.Error);
}
