namespace Hotline.Workflows.Desk.Components;

/// <summary>The shapes of a deadline. Each is told from the others without colour.</summary>
public enum DueShape
{
    /// <summary>正常: plain text.</summary>
    Normal,

    /// <summary>临期: tinted with a rule.</summary>
    Soon,

    /// <summary>超时: solid.</summary>
    Over,

    /// <summary>挂账: dashed.</summary>
    Hold,

    /// <summary>Done in time.</summary>
    Done,

    /// <summary>No deadline.</summary>
    None,
}

/// <summary>How a deadline stands at an instant.</summary>
/// <param name="Distance">Time left, or time over; never negative.</param>
public readonly record struct DueState(DueShape Shape, TimeSpan Distance)
{
    /// <param name="soonWithin">A deadline this near is 临期; at the due instant itself it is 超时.</param>
    public static DueState Of(DateTimeOffset? due, DateTimeOffset now, TimeSpan soonWithin, bool onHold = false)
    {
        if (onHold)
            return new(DueShape.Hold, TimeSpan.Zero);
        if (due is not { } instant)
            return new(DueShape.None, TimeSpan.Zero);
        var left = instant - now;
        if (left <= TimeSpan.Zero)
            return new(DueShape.Over, -left);
        return new(left <= soonWithin ? DueShape.Soon : DueShape.Normal, left);
    }

    public string CssClass => Shape switch
    {
        DueShape.Over => "over",
        DueShape.Soon => "soon",
        DueShape.Hold => "hold",
        DueShape.Done => "done",
        _ => "ok",
    };
}
