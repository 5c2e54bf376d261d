using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;
using FluidExpression = Fluid.Ast.Expression;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>A statement before which the limits are asked.</summary>
internal sealed class MeteredStatement(Statement inner) : Statement
{
    public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        ((LiquidContext)context).Meter.Check();
        return inner.WriteToAsync(writer, encoder, context);
    }

    protected override Statement Accept(AstVisitor visitor) => visitor.VisitOtherStatement(this);
}

/// <summary>A range <c>(1..n)</c>, no longer than a loop may run.</summary>
internal sealed class MeteredRange(FluidExpression from, FluidExpression to) : FluidExpression
{
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var first = Convert.ToInt32((await from.EvaluateAsync(context)).ToNumberValue());
        var last = Convert.ToInt32((await to.EvaluateAsync(context)).ToNumberValue());
        var meter = ((LiquidContext)context).Meter;
        var count = Math.Max(0, (long)last - first + 1);
        meter.CheckCount(count);
        meter.Check();
        return new ArrayValue([.. Enumerable.Range(first, (int)count).Select(i => NumberValue.Create((decimal)i))]);
    }

    protected override FluidExpression Accept(AstVisitor visitor) => visitor.VisitOtherExpression(this);
}
