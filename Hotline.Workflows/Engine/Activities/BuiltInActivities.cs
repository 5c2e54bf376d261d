using Hotline.Workflows.Engine.Activities.Composition;
using Hotline.Workflows.Engine.Activities.Events;
using Hotline.Workflows.Engine.Activities.Flow;
using Hotline.Workflows.Engine.Activities.Looping;
using Hotline.Workflows.Engine.Activities.Primitives;
using Hotline.Workflows.Engine.Activities.Scheduling;
using Hotline.Workflows.Engine.Activities.Scripting;

namespace Hotline.Workflows.Engine.Activities;

internal static class BuiltInActivities
{
    public static IEnumerable<Activity> All() =>
    [
        new Flowchart(), new Sequence(), new Flow.Parallel(), new Fork(), new FlowNode(),
        new Start(), new End(), new Finish(), new FlowDecision(), new FlowFork(), new FlowJoin(), new FlowSwitch(),
        new If(), new Switch(), new While(), new For(), new ForEach(), new ParallelForEach(), new Break(),
        new SetVariable(), new SetName(), new Correlate(), new Fault(), new WriteLine(), new NotFoundActivity("Elsa.NotFoundActivity", 1),
        new Event(), new PublishEventActivity(), new RunTask(),
        new Delay(), new Scheduling.Timer(), new Cron(), new StartAt(),
        new DispatchWorkflow(), new ExecuteWorkflow(), new BulkDispatchWorkflows(), new SetOutput(), new Complete(),
        new RunJavaScript(),
    ];
}
