using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities.Looping;

/// <summary>Runs its body round after round; a Break below ends it in the present round.</summary>
internal abstract class Loop : ContainerActivity
{
    public override void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes) => Next(self);

    /// <summary>Begins the next round or completes.</summary>
    protected abstract void Next(ActivityExecution self);

    protected static void Round(ActivityExecution self, Dictionary<string, JsonNode?>? locals)
    {
        if (self.Node.Child("body") is { } body)
            self.Burst.Schedule(body, self, locals: locals);
        else
            self.Complete();
    }
}

/// <summary>Runs its body while the condition, evaluated anew for each round, is true.</summary>
internal sealed class While : Loop
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("While", "Looping", "当…循环") with
    {
        Inputs = [Describe.Input("Condition", "Boolean", "条件", false, "checkbox") with { AutoEvaluate = false }],
        IsContainer = true,
    };

    protected override void Begin(ActivityExecution self) => Next(self);

    protected override void Next(ActivityExecution self)
    {
        if (self.Input<bool>("Condition"))
            Round(self, null);
        else
            self.Complete();
    }
}

/// <summary>Counts from start to end; the number is CurrentValue.</summary>
internal sealed class For : Loop
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("For", "Looping", "计数循环") with
    {
        Inputs =
        [
            Describe.Input("Start", "Int32", "起始", 0),
            Describe.Input("End", "Int32", "结束", 0),
            Describe.Input("Step", "Int32", "步长", 1),
            Describe.Input("OuterBoundInclusive", "Boolean", "包含结束值", true, "checkbox"),
        ],
        Outputs = [Describe.Output("CurrentValue", "Int32", "当前值")],
        IsContainer = true,
    };

    protected override void Begin(ActivityExecution self)
    {
        self.State["next"] = self.Input<long>("Start");
        self.State["end"] = self.Input<long>("End");
        self.State["step"] = self.Input<long>("Step");
        self.State["inclusive"] = self.Input<bool>("OuterBoundInclusive");
        Next(self);
    }

    protected override void Next(ActivityExecution self)
    {
        var (current, end, step) = ((long)self.State["next"]!, (long)self.State["end"]!, (long)self.State["step"]!);
        var inclusive = (bool)self.State["inclusive"]!;
        var goesOn = step >= 0
            ? inclusive ? current <= end : current < end
            : inclusive ? current >= end : current > end;
        if (!goesOn)
        {
            self.Complete();
            return;
        }

        // Behind the last number there is none: the bounds are of 32 bits, the count goes on in 64.
        self.State["next"] = current + step;
        self.SetOutput("CurrentValue", current);
        Round(self, new() { ["CurrentValue"] = current });
    }
}

/// <summary>Runs its body once for each item, one after the other.</summary>
internal sealed class ForEach : Loop
{
    public override ActivityDescriptor Descriptor { get; } = Describe.Elsa("ForEach", "Looping", "逐项循环") with
    {
        Inputs = [Describe.Input("Items", "Object[]", "项目", null, "multi-text")],
        Outputs = [Describe.Output("CurrentValue", "Object", "当前项")],
        IsContainer = true,
    };

    protected override void Begin(ActivityExecution self)
    {
        var items = self.InputValue("Items")?.DeepClone() ?? new JsonArray();
        self.Hold("Items", items);
        self.State["items"] = items;
        self.State["next"] = 0;
        Next(self);
    }

    protected override void Next(ActivityExecution self)
    {
        var items = (JsonArray)self.State["items"]!;
        var index = (int)self.State["next"]!;
        if (index >= items.Count)
        {
            self.Complete();
            return;
        }

        self.State["next"] = index + 1;
        self.SetOutput("CurrentValue", items[index]);
        Round(self, new() { ["CurrentIndex"] = index, ["CurrentValue"] = items[index]?.DeepClone() });
    }
}
