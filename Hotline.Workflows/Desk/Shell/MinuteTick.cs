namespace Hotline.Workflows.Desk.Shell;

/// <summary>Strikes at the start of each minute, for everything that counts down.</summary>
public sealed class MinuteTick : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ITimer timer;

    public MinuteTick(TimeProvider time)
    {
        var toNext = Minute - TimeSpan.FromTicks(time.GetUtcNow().Ticks % Minute.Ticks);
        timer = time.CreateTimer(_ => Struck?.Invoke(), null, toNext, Minute);
    }

    public event Action? Struck;

    public void Dispose() => timer.Dispose();
}
