using Acornima;
using Acornima.Ast;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>
/// Tells the scripts that can do no harm wherever they run: they make no function, loop or regular expression, call only what
/// answers in the time it takes to read its arguments, and never build a value of more than <see cref="MostCopies"/> copies of
/// what they were given. All others run in a sandbox. What is not listed here is not plain.
/// </summary>
internal sealed class PlainScript
{
    private const int MostCopies = 32;

    private static readonly HashSet<string> Functions =
    [
        .. JavaScriptFunctions.All.Keys, "String", "Number", "Boolean", "parseInt", "parseFloat", "isNaN", "isFinite",
    ];

    private static readonly HashSet<string> Statics =
    [
        "Math.abs", "Math.ceil", "Math.floor", "Math.round", "Math.trunc", "Math.sign", "Math.sqrt", "Math.pow", "Math.max", "Math.min", "Math.random",
        "Number.isInteger", "Number.isFinite", "Number.isNaN", "Array.isArray", "Object.keys", "JSON.stringify",
    ];

    private static readonly HashSet<string> Methods =
    [
        "includes", "startsWith", "endsWith", "indexOf", "lastIndexOf", "charAt", "charCodeAt", "at", "slice", "substring", "substr",
        "trim", "trimStart", "trimEnd", "toUpperCase", "toLowerCase", "toString", "toFixed", "valueOf", "hasOwnProperty",
        "getTime", "getFullYear", "getMonth", "getDate", "getDay", "getHours", "getMinutes", "getSeconds", "toISOString",
    ];

    /// <summary>A value with such a member would decide itself how it becomes a text or a number.</summary>
    private static readonly HashSet<string> Conversions = ["toString", "valueOf", "toJSON", "toLocaleString", "constructor", "then", "__proto__"];

    private long _growth = 1;
    private int _widest;
    private int _leaves;

    public static bool Holds(Script script, bool isBody)
    {
        if (!isBody)
            return new PlainScript().AreAll(script.Body);
        return script.Body is [ExpressionStatement { Expression: CallExpression { Callee: FunctionExpression { Body: var body } } }]
            && new PlainScript().AreAll(body.Body);
    }

    private bool AreAll(in NodeList<Statement> statements)
    {
        foreach (var statement in statements)
            if (!Is(statement))
                return false;
        return _growth * Math.Max(1, _widest) <= MostCopies;
    }

    private bool Is(Statement statement)
    {
        switch (statement)
        {
            case EmptyStatement:
                return true;
            case BlockStatement block:
                return AreAll(block.Body);
            case IfStatement choice:
                return IsWhole(choice.Test) && Is(choice.Consequent) && (choice.Alternate is null || Is(choice.Alternate));
            case ReturnStatement answer:
                return answer.Argument is null || IsWhole(answer.Argument);
            case ExpressionStatement { Expression: AssignmentExpression { Operator: Operator.Assignment } assignment }:
                return assignment.Left is MemberExpression { Computed: false, Object: Identifier { Name: "variables" }, Property: Identifier { Name: var name } }
                    && !Conversions.Contains(name) && IsStored(assignment.Right);
            case ExpressionStatement { Expression: CallExpression { Optional: false, Callee: Identifier { Name: var setter } } call } when IsSetter(setter):
                return call.Arguments.All(IsStored);
            case ExpressionStatement plain:
                return IsWhole(plain.Expression);
            default:
                return false;
        }
    }

    /// <summary>What is stored may be read again, so each such statement can multiply what there is.</summary>
    private bool IsStored(Node value)
    {
        if (!IsWhole(value))
            return false;
        _growth *= Math.Max(1, _leaves);
        return _growth <= MostCopies;
    }

    private bool IsWhole(Node expression)
    {
        _leaves = 0;
        if (!Is(expression))
            return false;
        _widest = Math.Max(_widest, _leaves);
        return true;
    }

    private bool Is(Node? node) => node switch
    {
        null => true,
        RegExpLiteral or BigIntLiteral => false,
        Literal => true,
        Identifier name => IsName(name.Name),
        MemberExpression member => IsMember(member),
        ChainExpression chain => Is(chain.Expression),
        ConditionalExpression choice => Is(choice.Test) && Is(choice.Consequent) && Is(choice.Alternate),
        LogicalExpression both => Is(both.Left) && Is(both.Right),
        BinaryExpression both => both.Operator is not (Operator.InstanceOf or Operator.Exponentiation) && Is(both.Left) && Is(both.Right),
        UpdateExpression => false,
        UnaryExpression one => one.Operator is not Operator.Delete && Is(one.Argument),
        TemplateLiteral text => text.Expressions.All(Is),
        ArrayExpression list => list.Elements.All(Is),
        ObjectExpression map => map.Properties.All(IsProperty),
        NewExpression { Callee: Identifier { Name: "Date" } } made => made.Arguments.All(Is),
        CallExpression call => IsCallee(call) && call.Arguments.All(Is),
        _ => false,
    };

    /// <summary>An object that could hold itself, or all there is, is not handed on as a whole.</summary>
    private bool IsName(string name)
    {
        _leaves++;
        return name is not ("variables" or "globalThis" or "arguments");
    }

    private bool IsMember(MemberExpression member)
    {
        if (member.Object is Identifier { Name: "variables" })
            _leaves++;
        else if (!Is(member.Object))
            return false;
        return member.Computed ? Is(member.Property) : member.Property is Identifier;
    }

    private bool IsProperty(Node node) => node is Property { Kind: PropertyKind.Init, Computed: false } property
        && property is not ObjectProperty { Method: true }
        && (property.Key as Identifier)?.Name is var name
        && !Conversions.Contains(name ?? (property.Key as StringLiteral)?.Value ?? "")
        && Is(property.Value);

    private bool IsCallee(CallExpression call)
    {
        _leaves++;
        return call.Callee switch
        {
            Identifier function => !IsSetter(function.Name) && (Functions.Contains(function.Name) || IsAccessor(function.Name, "get")),
            MemberExpression { Computed: false, Object: Identifier owner, Property: Identifier function } when Statics.Contains($"{owner.Name}.{function.Name}") =>
                function.Name != "stringify" || call.Arguments.Count == 1,
            MemberExpression { Computed: false, Property: Identifier method } member => Methods.Contains(method.Name) && IsMember(member),
            _ => false,
        };
    }

    private static bool IsSetter(string name) => IsAccessor(name, "set");

    private static bool IsAccessor(string name, string verb) =>
        name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && !char.IsLower(name[verb.Length]);
}
