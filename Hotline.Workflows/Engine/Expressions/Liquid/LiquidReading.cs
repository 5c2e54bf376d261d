using System.Text.RegularExpressions;
using Fluid.Ast;
using FluidExpression = Fluid.Ast.Expression;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>Walks a template once after it is read: puts the limits into it and collects what it names.</summary>
internal sealed class LiquidReading(ScriptLimits limits) : AstRewriter
{
    private const int MostProblems = 10;

    private int _depth;

    public HashSet<string> Roots { get; } = [];

    public bool IsPlain { get; private set; } = true;

    public List<(string What, Regex Where)> Problems { get; } = [];

    public override Statement Visit(Statement statement)
    {
        IsPlain &= statement is null or TextSpanStatement or OutputStatement;
        if (statement is IncludeStatement or RenderStatement)
            Add("The tags 'include' and 'render' have no files to read here", @"\b(include|render)\b");
        return Deeper(() => base.Visit(statement!));
    }

    public override FluidExpression Visit(FluidExpression expression)
    {
        IsPlain &= expression is null or MemberExpression or Fluid.Ast.LiteralExpression;
        return Deeper(() => base.Visit(expression!));
    }

    protected override Statement VisitTextSpanStatement(TextSpanStatement textSpanStatement) => new MeteredStatement(textSpanStatement);

    protected override Statement VisitOutputStatement(OutputStatement outputStatement) => new MeteredStatement(base.VisitOutputStatement(outputStatement));

    protected override FluidExpression VisitRangeExpression(RangeExpression rangeExpression) => new MeteredRange(Visit(rangeExpression.From), Visit(rangeExpression.To));

    protected override FluidExpression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (!LiquidFilters.Names.Contains(filterExpression.Name))
            Add($"Unknown filter '{LiquidName.Meant(filterExpression.Name)}'", $@"\|\s*{Regex.Escape(filterExpression.Name)}(?![\w-])");
        return base.VisitFilterExpression(filterExpression);
    }

    protected override FluidExpression VisitMemberExpression(MemberExpression memberExpression)
    {
        Roots.Add(LiquidName.Meant(((IdentifierSegment)memberExpression.Segments[0]).Identifier));
        if (!memberExpression.Segments.Any(s => s is IndexerSegment))
            return memberExpression;
        return new MemberExpression([.. memberExpression.Segments.Select(s => s is IndexerSegment index ? new IndexerSegment(Visit(index.Expression)) : s)]);
    }

    private void Add(string what, string where)
    {
        if (Problems.Count < MostProblems && !Problems.Exists(p => p.What == what))
            Problems.Add((what, new Regex(where)));
    }

    private T Deeper<T>(Func<T> visit)
    {
        if (++_depth > limits.Recursion)
            throw new ExpressionException($"The template is nested deeper than {limits.Recursion} levels.");
        var result = visit();
        _depth--;
        return result;
    }
}
