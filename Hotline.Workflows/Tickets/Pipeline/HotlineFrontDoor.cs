using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>
/// Runs each request in a scope of its own. When another commit was first, the whole request runs again in a fresh
/// scope on what that commit left, so no half-changed entity of the lost attempt survives.
/// </summary>
internal sealed partial class HotlineFrontDoor(
    IServiceScopeFactory scopes, HotlineOptions options, ICommitRaces races, ILogger<HotlineFrontDoor> log) : IHotline
{
    /// <summary>Code of the refusal that only says that too many acted at once.</summary>
    public const string BusyCode = "busy";

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default)
    {
        if (RequestTexts.Check(request, options.Texts) is { } odd)
            return odd;
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
            try
            {
                return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
            }
            catch (Exception error) when (UnstorableTextException.Behind(error) is { } unstorable)
            {
                Unstorable(log, request.GetType().Name, error);
                return OddTexts.Refuse(unstorable.Place, unstorable.Odd);
            }
            catch (Exception error) when (error is StaleReadException || races.WasLost(error))
            {
                LostRace(log, request.GetType().Name, attempt, error);
                if (attempt >= options.Commit.Attempts)
                    return new Conflict(BusyCode, "同时办理的人太多，这一次没有保存，请再试一次。");
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Request}: another commit was first (attempt {Attempt})")]
    private static partial void LostRace(ILogger log, string request, int attempt, Exception error);

    [LoggerMessage(LogLevel.Error, "{Request}: a text that no database keeps came past the checks")]
    private static partial void Unstorable(ILogger log, string request, Exception error);
}
