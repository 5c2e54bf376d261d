namespace Hotline.Workflows.Engine.Execution;

/// <summary>Why an activity could not go on.</summary>
public sealed record Incident(string ActivityId, string ActivityInstanceId, string ActivityType, string Message, DateTimeOffset At);
