using Jint;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>Jint's own limit of time goes by the clock on the wall.</summary>
internal sealed class TimeLimit(ScriptLimits limits) : Constraint
{
    private readonly RunTime _time = new(limits, ProcessorClock.OfThisThread());

    public override void Check()
    {
        if (_time.IsUp)
            throw new TimeoutException();
    }

    public override void Reset()
    {
    }
}
