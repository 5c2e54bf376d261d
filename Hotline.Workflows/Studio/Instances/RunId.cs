namespace Hotline.Workflows.Studio.Instances;

/// <summary>
/// Id of one execution of an activity as Studio knows it. It carries the instance's id, because Studio asks for an
/// execution alone and the journal is kept by instance.
/// </summary>
internal static class RunId
{
    private const char Between = '~';

    public static string Of(string instanceId, string activityInstanceId) => $"{instanceId}{Between}{activityInstanceId}";

    /// <summary>Null when the text is no such id.</summary>
    public static (string InstanceId, string ActivityInstanceId)? Read(string? text) =>
        text?.IndexOf(Between) is > 0 and var at ? (text[..at], text[(at + 1)..]) : null;
}
