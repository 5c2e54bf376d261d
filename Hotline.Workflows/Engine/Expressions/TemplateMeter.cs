namespace Hotline.Workflows.Engine.Expressions;

/// <summary>What one run of a template has used of its <see cref="ScriptLimits"/>; asked between its steps, on the thread it runs on.</summary>
internal sealed class TemplateMeter(ScriptLimits limits)
{
    private readonly RunTime _time = new(limits, ProcessorClock.OfThisThread());
    private readonly long _allocated = GC.GetAllocatedBytesForCurrentThread();

    public ScriptLimits Limits => limits;

    /// <exception cref="ExpressionException">Time or memory is used up.</exception>
    public void Check()
    {
        if (_time.IsUp)
            throw Stopped($"it did not end within {limits.Time.TotalSeconds:0.###} seconds");
        if (GC.GetAllocatedBytesForCurrentThread() - _allocated > limits.TemplateBytes)
            throw Stopped($"it took more than {limits.TemplateBytes >> 20} MB of memory");
    }

    /// <exception cref="ExpressionException">A text would be longer than a template may write.</exception>
    public void CheckLength(long length)
    {
        if (length > limits.Output)
            throw Stopped($"a text would be longer than {limits.Output} characters");
    }

    /// <exception cref="ExpressionException">A list would be longer than a template may walk through.</exception>
    public void CheckCount(long count)
    {
        if (count > limits.Loops)
            throw Stopped($"a list would have more than {limits.Loops} items");
    }

    public static ExpressionException Stopped(string why) => new($"The template was stopped: {why}.");
}
