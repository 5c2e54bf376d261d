using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>Answers requests with what the test laid out and remembers what was asked.</summary>
public sealed class FakeHotline : IHotline
{
    private readonly Dictionary<Type, Func<object, object>> answers = [];

    public List<object> Asked { get; } = [];

    /// <summary>Who asked, in the same order.</summary>
    public List<Actor> Actors { get; } = [];

    public FakeHotline On<TRequest, T>(Func<TRequest, Result<T>> answer) where TRequest : IRequest<Result<T>>
    {
        answers[typeof(TRequest)] = request => answer((TRequest)request);
        return this;
    }

    public Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default)
    {
        Asked.Add(request);
        Actors.Add(actor);
        return Task.FromResult(answers.TryGetValue(request.GetType(), out var answer)
            ? (Result<T>)answer(request)
            : Result<T>.Refuse(new NotFound("not-laid-out", request.GetType().Name)));
    }
}

public sealed class FakeUpdates : ILiveUpdates
{
    public event Action<LiveChange>? Changed;

    public void Publish(LiveChange change) => Changed?.Invoke(change);
}
