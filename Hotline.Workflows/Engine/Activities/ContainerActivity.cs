using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities;

/// <summary>An activity that runs other activities and is told how they end.</summary>
internal abstract class ContainerActivity : Activity
{
    public sealed override void Execute(ActivityContext context) => Begin((ActivityExecution)context);

    protected abstract void Begin(ActivityExecution self);

    /// <summary>A child is about to execute while the container is running.</summary>
    public virtual void ChildStarting(ActivityExecution self, ActivityExecution child)
    {
    }

    /// <summary>Called while the container is running. An exception faults the child.</summary>
    public abstract void ChildCompleted(ActivityExecution self, ActivityExecution child, IReadOnlyList<string> outcomes);

    /// <summary>A child was cancelled while the container is running.</summary>
    public virtual void ChildCancelled(ActivityExecution self, ActivityExecution child)
    {
    }

    /// <summary>A side port of a child that stays open has fired.</summary>
    public virtual void SidePortFired(ActivityExecution self, ActivityExecution child, string port)
    {
    }
}
