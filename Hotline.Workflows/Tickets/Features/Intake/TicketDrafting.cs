using System.Security.Cryptography;
using System.Text;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Organization;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Intake;

/// <summary>Makes a ticket of a draft: numbers it, finds its class and street, and fills what was left open.</summary>
internal sealed class TicketDrafting(
    HotlineDb db, ReferenceShelf shelf, DayNumbers numbers, IIdSource ids, TimeProvider time, CurrentActor current, HotlineOptions options)
{
    public async ValueTask<Ticket> ToTicketAsync(TicketDraft draft, CancellationToken cancellationToken) =>
        await ToTicketAsync(draft, await numbers.NextAsync(DayNumbers.Tickets, "", cancellationToken), cancellationToken);

    /// <summary>With a number of the caller's own, which takes none of the day's.</summary>
    public async ValueTask<Ticket> ToTicketAsync(TicketDraft draft, string no, CancellationToken cancellationToken)
    {
        var book = await shelf.CurrentAsync(db, cancellationToken);
        var category = book.Category(Trimmed(draft.CategoryPath));
        var street = book.Street(draft.Street);
        var content = draft.Content!.Trim();
        var now = time.GetUtcNow();
        return new Ticket
        {
            Id = ids.NextNumber(),
            No = no,
            InstanceId = ids.NextText(),
            DefinitionId = options.TicketFlow,
            SourceSystem = Trimmed(draft.SourceSystem) ?? (Trimmed(draft.SourceNo) is null ? null : ""),
            SourceNo = Trimmed(draft.SourceNo),
            Channel = draft.Channel,
            Kind = draft.Kind,
            CategoryPath = Trimmed(draft.CategoryPath) ?? "",
            CategoryCode = category?.Code,
            Title = Trimmed(draft.Title) ?? Headline.Of(content, options.Texts.Headline),
            Content = content,
            OccurredAt = draft.OccurredAt,
            ReportedAt = draft.ReportedAt ?? now,
            AcceptedAt = now,
            Reporter = new Reporter
            {
                Name = Trimmed(draft.ReporterName),
                Phone = Trimmed(draft.ReporterPhone) is { } phone ? PhoneNumber.Kept(phone) : null,
                Secret = draft.ReporterSecret,
                EnterpriseName = Trimmed(draft.EnterpriseName),
            },
            Place = PlaceOf(draft, street),
            Urgency = draft.Urgency,
            Level = draft.Level ?? category?.SuggestedLevel ?? TicketLevel.SevenDays,
            IsFast = category?.IsFast ?? false,
            ContentHash = ContentHash(content),
            CreatedBy = current.Actor.DisplayName,
            CreatedAt = now,
            Version = 1,
        };
    }

    /// <summary>Of the body without blanks and differences of width and case, so that copies of one text share it.</summary>
    public static string ContentHash(string content)
    {
        var bare = string.Concat(content.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(bare.ToLowerInvariant())));
    }

    private static Place PlaceOf(TicketDraft draft, Unit? street)
    {
        var address = Trimmed(draft.Address);
        var named = Trimmed(draft.Street);
        if (street is null && named is not null && address?.Contains(named, StringComparison.Ordinal) != true)
            address = named + address;
        return new Place
        {
            StreetId = street?.Id,
            Street = street?.Name,
            Community = Trimmed(draft.Community),
            Grid = Trimmed(draft.Grid),
            Address = address,
        };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
