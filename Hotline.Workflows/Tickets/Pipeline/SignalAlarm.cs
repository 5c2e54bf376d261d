namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Wakes the signal worker of this node when a commit has kept an event or begun to wait for one.</summary>
public sealed class SignalAlarm : TimerAlarm;
