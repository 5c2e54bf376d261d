using System.Text.Json;
using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Expressions;

namespace Hotline.Workflows.Engine.Activities.Primitives;

/// <summary>Sets a variable, found by id, to a value converted to its type.</summary>
internal sealed class SetVariable : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("SetVariable", "Primitives", "设置变量") with
    {
        Inputs = [Describe.Raw("Variable", "Variable", "变量", "variable-picker"), Describe.Input("Value", "Object", "值") with { AutoEvaluate = false }],
    };

    public override void Execute(ActivityContext context)
    {
        var self = (ActivityExecution)context;
        var variable = self.Node.Definition.Property("variable") ?? default;
        var name = variable.Text("name") ?? variable.Text("id");
        if (variable.Text("id") is { } id && self.TrySetVariableById(id, Value(self, name)))
            context.Complete();
        else
            context.Fault($"Variable '{name}' does not exist; add it to the workflow or choose another one.");
    }

    private static JsonNode? Value(ActivityExecution self, string? name)
    {
        try
        {
            return self.InputValue("Value");
        }
        catch (ExpressionException exception)
        {
            throw new ExpressionException($"{exception.Message} (variable '{name}')", exception);
        }
    }
}

/// <summary>Names the instance.</summary>
internal sealed class SetName : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("SetName", "Primitives", "设置名称") with
    {
        Inputs = [Describe.Input("Value", "String", "名称")],
    };

    public override void Execute(ActivityContext context)
    {
        ((IExpressionScope)context).InstanceName = context.Input<string>("Value");
        context.Complete();
    }
}

/// <summary>Ties the instance to its subject.</summary>
internal sealed class Correlate : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Correlate", "Primitives", "设置关联号") with
    {
        Inputs = [Describe.Input("CorrelationId", "String", "关联号")],
    };

    public override void Execute(ActivityContext context)
    {
        context.CorrelationId = context.Input<string>("CorrelationId");
        context.Complete();
    }
}

/// <summary>Stops with an incident of the author's choosing.</summary>
internal sealed class Fault : Activity
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("Fault", "Primitives", "报错") with
    {
        Inputs =
        [
            Describe.Input("Code", "String", "代码", "0"),
            Describe.Input("Category", "String", "类别", "General"),
            Describe.Input("FaultType", "String", "种类", "System"),
            Describe.Input("Message", "String", "说明"),
        ],
    };

    public override void Execute(ActivityContext context) => context.Fault(context.Input<string>("Message") ?? "");
}

/// <summary>Writes a line into the journal, where Elsa writes to the console.</summary>
internal sealed class WriteLine : Activity
{
    public const string EventName = "Printed";

    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("WriteLine", "Console", "输出一行") with
    {
        Inputs = [Describe.Input("Text", "String", "文本")],
    };

    public override void Execute(ActivityContext context)
    {
        context.Journal(EventName, new() { ["Text"] = context.Input<string>("Text") ?? "" });
        context.Complete();
    }
}
