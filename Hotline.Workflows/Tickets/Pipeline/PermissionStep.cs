using MediatR;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>Refuses requests that the actor's roles do not allow; the system itself may send all.</summary>
internal sealed class PermissionStep<TRequest, TResponse>(CurrentActor current) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly AllowAttribute? Allowed = AllowAttribute.Of(typeof(TRequest));

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var actor = current.Actor;
        return actor.IsSystem || Allowed?.Permits(actor) is true
            ? next()
            : Task.FromResult(RefusedResponse.Of<TResponse>(new Forbidden("您的角色不能做这件事。")));
    }
}
