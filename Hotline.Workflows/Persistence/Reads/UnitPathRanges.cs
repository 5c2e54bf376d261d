using System.Linq.Expressions;
using System.Reflection;
using Hotline.Workflows.Tickets.Model;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hotline.Workflows.Persistence.Reads;

/// <summary>
/// Own unit and below, for every query that asks whether a unit's path starts with another: as a range, which is found in
/// the path's index. A prefix of a parameter is not: neither database knows when it plans that there is no wildcard in it.
/// Paths are compared byte by byte: so is all text on SQLite, and on PostgreSQL these columns are.
/// </summary>
internal sealed class UnitPathRanges : IQueryExpressionInterceptor
{
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new Rewriting().Visit(queryExpression);

    private sealed class Rewriting : ExpressionVisitor
    {
        private static readonly MethodInfo StartsWith = ((Func<string, bool>)"".StartsWith).Method;
        private static readonly MethodInfo Compare = ((Func<string, string, int>)string.Compare).Method;
        private static readonly MethodInfo Concat = ((Func<string, string, string>)string.Concat).Method;

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method != StartsWith || node.Object is not MemberExpression { Member: var member } || !UnitPaths.IsRange(member.DeclaringType, member.Name))
                return base.VisitMethodCall(node);
            var (path, above) = (Visit(node.Object), Visit(node.Arguments[0]));
            var after = Expression.Add(above, Expression.Constant(UnitPaths.AfterDigits), Concat);
            return Expression.AndAlso(
                Expression.GreaterThanOrEqual(Expression.Call(Compare, path, above), Expression.Constant(0)),
                Expression.LessThan(Expression.Call(Compare, path, after), Expression.Constant(0)));
        }
    }
}
