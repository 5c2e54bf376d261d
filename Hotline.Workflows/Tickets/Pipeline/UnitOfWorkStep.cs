using Hotline.Workflows.Tickets.Rows;
using MediatR;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>One command, one commit: writes what the handler staged unless it refused, or a counter refuses.</summary>
internal sealed class UnitOfWorkStep<TRequest, TResponse>(UnitOfWork work) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly bool Changes = typeof(TRequest).GetInterfaces()
        .Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (!Changes || response is IRefusable { Refusal: not null })
            return response;
        // Who gave up waiting for this has gone on: what was done in vain must not become true afterwards.
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // From here on a caller who leaves changes nothing: what commits is also told. The scope ends here.
            await work.CommitAsync(CancellationToken.None, keep: false);
        }
        catch (GuardNotMetException unmet)
        {
            return RefusedResponse.Of<TResponse>(unmet.Refusal);
        }

        return response;
    }
}
