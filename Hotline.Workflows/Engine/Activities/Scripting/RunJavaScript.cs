using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Scripting;

/// <summary>Runs a script; its return value is the result and <c>setOutcome</c> chooses the ports.</summary>
internal sealed class RunJavaScript : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("RunJavaScript", "Scripting", "运行脚本") with
    {
        Inputs =
        [
            Describe.Input("Script", "String", "脚本", null, "code-editor"),
            Describe.Input("PossibleOutcomes", "List<String>", "可能的出口", null, "dynamic-outcomes"),
        ],
        Outputs = [Describe.Output("Result", "Object", "结果")],
        PortsFromInput = "PossibleOutcomes",
    };

    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        var text = context.Input<string>("Script");
        var outcomes = new List<string>();
        if (!string.IsNullOrWhiteSpace(text))
            context.SetOutput("Result", self.Burst.Scripts.JavaScript(text, isBody: true).Evaluate(self, Functions(outcomes)));
        context.Complete([.. outcomes]);
    }

    private static ScriptExtras Functions(List<string> outcomes) => new(new Dictionary<string, Func<JsonNode?[], JsonNode?>>
    {
        ["setOutcome"] = arguments => Choose(outcomes, arguments),
        ["setOutcomes"] = arguments => Choose(outcomes, arguments),
    });

    private static JsonNode? Choose(List<string> outcomes, JsonNode?[] arguments)
    {
        outcomes.Clear();
        if (arguments.Length > 0)
            outcomes.AddRange((NodeValues.As<string[]>(arguments[0]) ?? []).Select(o => KeptValues.Clean(o)));
        return null;
    }
}
