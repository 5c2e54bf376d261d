using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Engine.Activities;

/// <summary>
/// The behaviour of one activity type: stateless, synchronous and without I/O. One object serves all instances;
/// everything that must survive a suspension lives in <see cref="ActivityContext.State"/>.
/// </summary>
public abstract class Activity
{
    /// <summary>Type name, inputs, outputs and ports, as the designer shows them.</summary>
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>
    /// Types with the same word keep the same things in their state and wait at the same bookmarks, so that a migration
    /// may put one in the place of another.
    /// </summary>
    public virtual string StateKind => Descriptor.Type;

    /// <summary>
    /// Its inputs are read when it begins and not again when it is resumed: what it waits for was settled then, and a script
    /// that fails by now must not end the waiting.
    /// </summary>
    public virtual bool ReadsInputsOnce => false;

    /// <summary>Starts the activity. It ends with <see cref="ActivityContext.Complete"/> or waits for a bookmark.</summary>
    public abstract void Execute(ActivityContext context);

    /// <summary>One of the activity's bookmarks was resumed. Unless overridden the activity completes.</summary>
    public virtual void Resume(ActivityContext context, Resumption resumption) => context.Complete();

    /// <summary>For activities marked as start of a published definition: what starts an instance; null when nothing does.</summary>
    public virtual TriggerRequest? Trigger(ActivityContext context) => null;

    /// <summary>
    /// What is wrong with a node of this type, so that its definition must not be published. Each text is a sentence for
    /// a person that says how to mend it; the node's name is put before it.
    /// </summary>
    public virtual IEnumerable<string> Check(CheckedNode node) => [];

    /// <summary>A person lets the faulted activity count as completed; its bookmarks are removed by the engine.</summary>
    public virtual void Skipped(ActivityContext context)
    {
    }

    /// <summary>The activity was cancelled while it was open; its bookmarks are removed by the engine.</summary>
    public virtual void Cancelled(ActivityContext context)
    {
    }
}
