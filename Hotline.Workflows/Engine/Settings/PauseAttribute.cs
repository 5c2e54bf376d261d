namespace Hotline.Workflows.Engine.Settings;

/// <summary>A pause or a limit that a timer of this process waits for: more than zero, at most a day.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PauseAttribute : Attribute
{
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(1);
}
