using Fluid;
using Fluid.Ast;
using Parlot.Fluent;

namespace Hotline.Workflows.Engine.Expressions.Liquid;

/// <summary>Fluid's grammar with Elsa's settings and the tag <c>liquid</c>; nested only as deep as the stack of any thread allows.</summary>
internal sealed class LiquidGrammar : FluidParser
{
    private LiquidGrammar() : base(new FluidParserOptions { AllowLiquidTag = true })
    {
        Primary.Parser = new NestedParser<Fluid.Ast.Expression>(Primary.Parser!);
        FilterExpression.Parser = new NestedParser<Fluid.Ast.Expression>(FilterExpression.Parser!);
        AnyTagsList.Parser = new NestedParser<IReadOnlyList<Statement>>(AnyTagsList.Parser!);
    }

    public static LiquidGrammar Instance { get; } = new();

    /// <summary>How often one construct may stand in another.</summary>
    public const int MostNested = 100;
}
