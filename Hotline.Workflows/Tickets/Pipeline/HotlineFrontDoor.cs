using Hotline.Workflows.Tickets.Features.Duty;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Pipeline;

/// <summary>
/// Runs each request in a scope of its own. When another commit was first, the whole request runs again in a fresh
/// scope on what that commit left, so no half-changed entity of the lost attempt survives. A key that stays taken is told by its name.
/// </summary>
internal sealed partial class HotlineFrontDoor(
    IServiceScopeFactory scopes, HotlineOptions options, DutyShelf duty, ICommitRaces races, RerunPauses pauses, ILogger<HotlineFrontDoor> log) : IHotline
{
    /// <summary>Code of the refusal that only says that too many acted at once.</summary>
    public const string BusyCode = "busy";

    /// <summary>Code of the refusal that names a key whose value another row has.</summary>
    public const string KeyTakenCode = "key-taken";

    public async Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request, Actor actor, CancellationToken cancellationToken = default)
    {
        if (RequestTexts.Check(request, options.Texts) is { } odd)
            return odd;
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(await duty.PlaceAsync(actor, scope.ServiceProvider, cancellationToken));
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
                    return races.Broken(error) is { } taken ? Taken(taken) : new Conflict(BusyCode, CommitTexts.Get("Busy"));
            }
            catch (Exception error) when (races.Broken(error) is { } twice)
            {
                GivenTwice(log, request.GetType().Name, twice, error);
                return Taken(twice);
            }

            await pauses.WaitAsync(attempt, cancellationToken);
        }
    }

    private static Conflict Taken(BrokenKey key) => new(KeyTakenCode, CommitTexts.Format("KeyTaken", key));

    [LoggerMessage(LogLevel.Error, "{Request}: the house gave the number {Key} twice")]
    private static partial void GivenTwice(ILogger log, string request, BrokenKey key, Exception error);

    [LoggerMessage(LogLevel.Debug, "{Request}: another commit was first (attempt {Attempt})")]
    private static partial void LostRace(ILogger log, string request, int attempt, Exception error);

    [LoggerMessage(LogLevel.Error, "{Request}: a text that no database keeps came past the checks")]
    private static partial void Unstorable(ILogger log, string request, Exception error);
}
