using Hotline.Workflows.Tickets.Pipeline;
using MediatR;

namespace Hotline.Workflows.Tests.Desk;

/// <summary>Answers requests with what the test laid out and remembers what was asked.</summary>
public sealed class FakeHotline : IHotline
{
    private readonly Dictionary<Type, Func<object, object>> answers = [];
    private readonly Dictionary<Type, Task> held = [];

    public List<object> Asked { get; } = [];

    /// <summary>Who asked, in the same order.</summary>
    public List<Actor> Actors { get; } = [];

    public FakeHotline On<TRequest, T>(Func<TRequest, Result<T>> answer) where TRequest : IRequest<Result<T>>
    {
        answers[typeof(TRequest)] = request => answer((TRequest)request);
        return this;
    }

    /// <summary>Requests of this kind wait from now on until what is answered here is completed.</summary>
    public TaskCompletionSource Hold<TRequest>()
    {
        var gate = new TaskCompletionSource();
        held[typeof(TRequest)] = gate.Task;
        return gate;
    }

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default)
    {
        Asked.Add(request);
        Actors.Add(actor);
        if (held.TryGetValue(request.GetType(), out var gate))
            await gate;
        return answers.TryGetValue(request.GetType(), out var answer)
            ? (Result<T>)answer(request)
            : Result<T>.Refuse(new NotFound("not-laid-out", request.GetType().Name));
    }
}

public sealed class FakeUpdates : ILiveUpdates
{
    public event Action<LiveChange>? Changed;

    public void Publish(LiveChange change) => Changed?.Invoke(change);
}
