using Scriban;
using Scriban.Parsing;
using Scriban.Syntax;

namespace Hotline.Workflows.Engine.Expressions;

/// <summary>A Scriban template as read.</summary>
/// <param name="IsPlain">Nothing but text and values: it cannot take long.</param>
/// <param name="Problems">Functions there are not, each with its line.</param>
internal sealed record ScribanTemplate(Template Body, bool IsPlain, IReadOnlyList<string> Problems)
{
    /// <exception cref="ExpressionException">The source does not parse; the message names the place.</exception>
    public static ScribanTemplate Read(string source)
    {
        var template = Template.Parse(source);
        if (template.HasErrors)
            throw new ExpressionException(string.Join("; ", template.Messages.Where(m => m.Type == ParserMessageType.Error).Take(5).Select(m => m.ToString())));
        var calls = new ScribanCalls("json", "base64", "keys");
        calls.Visit(template.Page);
        return new ScribanTemplate(template, template.Page?.Body?.Statements.All(IsPlainStatement) ?? false, [.. calls.Problems]);
    }

    private static bool IsPlainStatement(ScriptStatement statement) =>
        statement is ScriptRawStatement or ScriptEscapeStatement || (statement is ScriptExpressionStatement value && IsPath(value.Expression));

    private static bool IsPath(ScriptExpression? expression) => expression switch
    {
        ScriptVariableGlobal => true,
        ScriptMemberExpression member => IsPath(member.Target),
        ScriptIndexerExpression { Index: ScriptLiteral } item => IsPath(item.Target),
        _ => false,
    };
}
