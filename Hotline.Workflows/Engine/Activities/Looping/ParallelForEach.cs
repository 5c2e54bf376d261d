using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Looping;

/// <summary>Runs its body for all items at once; completes when all are done. A text is no list.</summary>
internal sealed class ParallelForEach : AllChildren
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("ParallelForEach", "Looping", "并行逐项") with
    {
        Inputs = [Describe.Input("Items", "Object", "项目", null, "multi-text")],
        IsContainer = true,
    };

    protected override void Begin(ActivityExecution self)
    {
        var index = 0;
        if (self.Node.Child("body") is { } body)
            foreach (var item in self.InputValue("Items") as JsonArray ?? [])
                self.Burst.Schedule(body, self, locals: new() { ["CurrentIndex"] = index++, ["CurrentValue"] = item?.DeepClone() });
        CompleteWhenDone(self);
    }

    protected override IEnumerable<CompiledNode> ChildrenToRun(ActivityExecution self) => [];
}
