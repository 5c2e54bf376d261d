namespace Hotline.Workflows.Tickets.Features.Flows.Difference;

/// <summary>What part of a flow a change is about, in the order people read them.</summary>
public enum FlowChangeGroup
{
    /// <summary>环节和活动 that came, went, moved or are called otherwise.</summary>
    Activities,

    /// <summary>Where a port leads.</summary>
    Connections,

    /// <summary>What is filled in on an activity.</summary>
    Inputs,

    Variables,

    /// <summary>Name, inputs and options of the whole flow.</summary>
    Flow,

    /// <summary>How the drawing looks; nothing runs differently.</summary>
    Layout,
}

public enum FlowChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One thing in which two versions differ, in words.</summary>
/// <param name="What">What has changed, such as 环节“处置”的办理时限; the whole sentence when there are no values.</param>
/// <param name="Before">The old value in words; null when there is none to name.</param>
/// <param name="After">The new value in words; null when there is none to name.</param>
/// <param name="Detail">A second sentence, or null.</param>
/// <param name="NodeId">Id of the activity it is about, or null.</param>
public sealed record FlowChange(
    FlowChangeGroup Group, FlowChangeKind Kind, string What, string? Before = null, string? After = null, string? Detail = null, string? NodeId = null)
{
    /// <summary>The whole of it in one line.</summary>
    public string Sentence => (Before, After) switch
    {
        (null, null) => What,
        (null, _) => $"{What}：{After}",
        (_, null) => $"{What}：{Before}",
        _ => $"{What}：{Before} → {After}",
    };
}
