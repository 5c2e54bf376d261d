using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Repeats;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>
/// Open or recent tickets that may be the same request; a person decides. By phone only those are found whose reporter
/// the person may know: to be told "the same phone" is to be told whose it is. Each look by phone leaves a trace.
/// </summary>
[AllowEveryone]
public sealed record SuggestDuplicates(
    string? Phone, string? Address, string? Title, string? CategoryPath, string? Content = null, string? Street = null)
    : ICommand<IReadOnlyList<DuplicateSuggestion>>;

internal sealed partial class SuggestDuplicatesHandler(
    UnitOfWork work, CurrentActor current, HotlineOptions options, TimeProvider time, PhoneLookups lookups, DuplicateSearch search, OpenTickets tickets,
    IIdSource ids, ILogger<SuggestDuplicatesHandler> log)
    : IRequestHandler<SuggestDuplicates, Result<IReadOnlyList<DuplicateSuggestion>>>
{
    public async Task<Result<IReadOnlyList<DuplicateSuggestion>>> Handle(SuggestDuplicates request, CancellationToken cancellationToken)
    {
        var phone = Given(request.Phone) is { } number && number.Length >= options.Duplicates.ShortestPhone ? PhoneNumber.Kept(number) : null;
        var repeats = false;
        if (phone is not null && !lookups.TryAsk(current.Actor.Id, phone, out repeats, out var wait))
            return TooMany(wait);

        var sought = new Sought(
            phone, Given(request.Address), Given(request.Title), Given(request.CategoryPath), Given(request.Content), Given(request.Street));
        var found = await search.FindAsync(sought, cancellationToken);
        // Who takes requests in asks again with every field that is filled in.
        if (phone is not null && !(repeats && current.Actor.SeesAll()))
            await LeaveTraceAsync(phone, [.. found.SelectMany(one => one.SamePhone)], cancellationToken);
        return found.ConvertAll(DuplicateSuggestion.Of);
    }

    /// <summary>For a unit's people it is as good as a look at the reporter, so the ticket's own history has it too.</summary>
    private async Task LeaveTraceAsync(string phone, IReadOnlyList<Ticket> told, CancellationToken cancellationToken)
    {
        work.Add(new PhoneLookup
        {
            Id = ids.NextNumber(),
            At = time.GetUtcNow(),
            ActorId = current.Actor.Id,
            ActorName = current.Actor.DisplayName,
            Phone = Masking.Phone(phone)!,
            Found = string.Join('\n', told.Select(ticket => ticket.No)),
        });
        if (current.Actor.SeesAll())
            return;
        foreach (var ticket in told)
            (await tickets.ByIdAsync(ticket.Id, cancellationToken))?.Write(current.Actor, "reporter.matched", IntakeTexts.Recorded("Suggest.Matched"));
    }

    private TooOften TooMany(TimeSpan wait)
    {
        Refused(log, current.Actor.UserName);
        var limits = options.Duplicates;
        return new TooOften(
            "phone-lookups-exhausted",
            IntakeTexts.Format("Suggest.TooMany", (int)limits.PhonesWithin.TotalSeconds, limits.MostPhones, (int)Math.Ceiling(wait.TotalSeconds)),
            wait);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [LoggerMessage(LogLevel.Warning, "{Person} looks for too many phone numbers and was refused")]
    private static partial void Refused(ILogger log, string person);
}
