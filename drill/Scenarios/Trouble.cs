namespace Hotline.Workflows.Drill.Scenarios;

/// <summary>What can befall one node of several.</summary>
internal enum Trouble
{
    /// <summary>SIGKILL, then started again.</summary>
    Kill,

    /// <summary>Stands still for longer than its peers wait for it, then goes on as if nothing had been.</summary>
    Stop,

    /// <summary>Its clock jumps an hour ahead.</summary>
    ClockAhead,

    /// <summary>Its clock jumps an hour back.</summary>
    ClockBehind,
}
