using System.Linq.Expressions;

namespace Hotline.Workflows.Tickets.Features.Tasks;

/// <summary>Puts conditions on rows together, so that the database filters by all of them.</summary>
internal static class Conditions
{
    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) => Of(one, other, Expression.OrElse);

    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) => Of(one, other, Expression.AndAlso);

    private static Expression<Func<T, bool>> Of<T>(
        Expression<Func<T, bool>> one, Expression<Func<T, bool>> other, Func<Expression, Expression, Expression> put)
    {
        var row = one.Parameters[0];
        return Expression.Lambda<Func<T, bool>>(put(one.Body, new Renaming(other.Parameters[0], row).Visit(other.Body)), row);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
