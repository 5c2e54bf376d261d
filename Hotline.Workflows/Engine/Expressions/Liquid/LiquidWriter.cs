namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>Takes what a template writes, and no more than it may write.</summary>
internal sealed class LiquidWriter(TemplateMeter meter) : StringWriter
{
    public override void Write(char value)
    {
        meter.CheckLength(GetStringBuilder().Length + 1L);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        meter.CheckLength(GetStringBuilder().Length + (long)(value?.Length ?? 0));
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        meter.CheckLength(GetStringBuilder().Length + (long)count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        meter.CheckLength(GetStringBuilder().Length + (long)buffer.Length);
        base.Write(buffer);
    }
}
