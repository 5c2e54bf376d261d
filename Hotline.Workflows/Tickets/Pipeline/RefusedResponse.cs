using System.Linq.Expressions;
using System.Reflection;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Lets pipeline steps, which know their response only as a type parameter, refuse.</summary>
internal static class RefusedResponse
{
    public static TResponse Of<TResponse>(Refusal refusal) => Maker<TResponse>.Make(refusal);

    private static class Maker<TResponse>
    {
        public static readonly Func<Refusal, TResponse> Make = Build();

        private static Func<Refusal, TResponse> Build()
        {
            var refuse = typeof(TResponse).GetMethod(nameof(Result<object>.Refuse), BindingFlags.Public | BindingFlags.Static)
                ?? throw new InvalidOperationException($"{typeof(TResponse)} is no Result.");
            var refusal = Expression.Parameter(typeof(Refusal));
            return Expression.Lambda<Func<Refusal, TResponse>>(Expression.Call(refuse, refusal), refusal).Compile();
        }
    }
}
