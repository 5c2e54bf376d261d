using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Composition;

/// <summary>The workflow itself: holds its variables and runs the root activity.</summary>
internal sealed class WorkflowRoot : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Workflow", "Workflows", "流程") with { IsContainer = true, IsBrowsable = false };

    protected override void Begin(ActivityExecution self) => self.Burst.Schedule(self.Node.Child("root")!, self);

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes) => self.Complete();
}

/// <summary>Another workflow used as an activity: its inputs, variables and outputs are its own; its outcomes are ports.</summary>
internal sealed class UsedWorkflow(string type, WorkflowDefinition definition) : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = type,
        Version = definition.Version,
        DisplayName = definition.Name,
        Category = definition.Options.ActivityCategory ?? "Workflows",
        Description = definition.Description ?? "",
        Inputs = [.. definition.Inputs.Where(i => i.Name.Length > 0).Select(i => new InputDescriptor(i.Name, i.IsArray ? i.TypeName + "[]" : i.TypeName, i.DisplayName ?? i.Name))],
        Outputs = [.. definition.Outputs.Where(o => o.Name.Length > 0).Select(o => new OutputDescriptor(o.Name, o.TypeName, o.DisplayName ?? o.Name))],
        Ports = definition.Outcomes,
        IsContainer = true,
    };

    public override string StateKind => definition.DefinitionId;

    protected override void Begin(ActivityExecution self)
    {
        self.UsedInputs = new(StringComparer.OrdinalIgnoreCase);
        foreach (var input in Descriptor.Inputs)
        {
            var value = JsonNodes.Free(self.InputValue(input.Name));
            self.Hold(input.Name, value);
            self.UsedInputs[input.Name] = value;
        }

        self.Burst.Schedule(self.Node.Child("root")!, self);
    }

    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes) => self.Complete();
}

/// <summary>Completes the nearest workflow around it with the given outcomes.</summary>
internal sealed class Complete : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Complete", "Composition", "完成") with
    {
        Inputs = [Describe.Input("Outcomes", "Object", "出口", null, "dynamic-outcomes")],
        IsTerminal = true,
    };

    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        var outcomes = self.InputValue("Outcomes") switch
        {
            null => [],
            JsonArray list => list.Select(ValueConversion.ToText).OfType<string>().ToList(),
            var single => [ValueConversion.ToText(single)!],
        };
        var composite = self.Composite();
        self.Burst.Complete(self, [], tellOwner: false);
        self.Burst.Complete(composite, outcomes.ConvertAll(o => KeptValues.Clean(o)));
    }
}

/// <summary>Writes an output of the enclosing workflow.</summary>
internal sealed class SetOutput : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("SetOutput", "Composition", "设置输出") with
    {
        Inputs = [Describe.Input("OutputName", "String", "输出名", null, "output-picker"), Describe.Input("OutputValue", "Object", "值")],
    };

    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        self.SetWorkflowOutput(context.Input<string>("OutputName") ?? "", JsonNodes.Free(self.InputValue("OutputValue")));
        context.Complete();
    }
}
