using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Host.Api;

/// <summary>Sends a use case in the name of the request's person and turns what comes back into an answer.</summary>
internal sealed class Door(IHotline hotline, IHttpContextAccessor http)
{
    /// <summary>200 with the value, or the refusal's problem.</summary>
    public Task<IResult> AnswerAsync<T>(IRequest<Result<T>> request, CancellationToken cancellation) =>
        AnswerAsync(request, value => Results.Ok(value), cancellation);

    public async Task<IResult> AnswerAsync<T>(IRequest<Result<T>> request, Func<T, IResult> answer, CancellationToken cancellation)
    {
        var result = await SendAsync(request, cancellation);
        return result.Succeeded ? answer(result.Value) : RefusalAnswers.ToProblem(result.Refusal);
    }

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, CancellationToken cancellation)
    {
        if (ActorClaims.Read(http.HttpContext?.User) is not { } actor)
            return new Forbidden("登录信息不完整，请重新登录。");

        return await hotline.SendAsync(request, actor, cancellation);
    }
}
