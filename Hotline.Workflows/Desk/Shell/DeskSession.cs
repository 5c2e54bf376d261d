using Hotline.Workflows.Desk.Resources;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Desk.Shell;

/// <summary>The signed-in person's way to the use cases. A broken dependency is answered as a refusal a page can show.</summary>
public sealed class DeskSession : IDisposable
{
    private readonly AuthenticationStateProvider authentication;
    private readonly IHotline hotline;
    private readonly IStringLocalizer<DeskTexts> texts;
    private readonly ILogger<DeskSession> logger;

    public DeskSession(AuthenticationStateProvider authentication, IHotline hotline, IStringLocalizer<DeskTexts> texts, ILogger<DeskSession> logger)
    {
        (this.authentication, this.hotline, this.texts, this.logger) = (authentication, hotline, texts, logger);
        authentication.AuthenticationStateChanged += Follow;
    }

    /// <summary>The person has other rights from now on, or is signed out.</summary>
    public event Action? Changed;

    /// <summary>Null until first asked for, and when nobody is signed in any more.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>Null when nobody is signed in.</summary>
    public async ValueTask<Actor?> FindActorAsync() =>
        Actor ??= ActorClaims.Read((await authentication.GetAuthenticationStateAsync()).User);

    public async ValueTask<Actor> ActorAsync() =>
        await FindActorAsync() ?? throw new InvalidOperationException("Nobody is signed in.");

    public async Task<Result<T>> AskAsync<T>(IRequest<Result<T>> request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await hotline.SendAsync(request, await ActorAsync(), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "{Request} broke", request.GetType().Name);
            return new RuleRefusal("unexpected", texts["Error.Unexpected"]);
        }
    }

    public void Dispose() => authentication.AuthenticationStateChanged -= Follow;

    private void Follow(Task<AuthenticationState> state) => _ = FollowAsync(state);

    private async Task FollowAsync(Task<AuthenticationState> state)
    {
        Actor = ActorClaims.Read((await state).User);
        Changed?.Invoke();
    }
}
