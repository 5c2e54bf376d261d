using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Engine.Texts;
using Hotline.Workflows.Tickets.Archives;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Features.Search;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Handling;

/// <summary>
/// Stores a file under its content hash and ties it to a ticket or to a matter of one. Size and types are settings. Who audits
/// reads and adds nothing.
/// </summary>
/// <param name="No">The ticket's number, or the matter's.</param>
/// <param name="Content">Read to its end once.</param>
/// <param name="ToMatter">The number is a matter's.</param>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Handler, Roles.Reviewer, Roles.Callback, Roles.Finance, Roles.Supervisor, Roles.Leader)]
public sealed record AddAttachment(string No, string FileName, string ContentType, Stream Content, bool ToMatter = false) : ICommand<AttachmentView>
{
    /// <summary>What it shows, one of the settings' tags; null to leave it open.</summary>
    public string? Tag { get; init; }

    /// <summary>The file whose place it takes, which stays readable; null for a new document.</summary>
    public long? ReplacesId { get; init; }

    /// <summary>Why, where it takes the place of another.</summary>
    public string? Reason { get; init; }

    /// <summary>The file as the first attempt stored it; the content cannot be read again when the commit is.</summary>
    internal StoredFile? Stored { get; set; }
}

/// <summary>Whether the person may add files to the ticket or the matter at all; asked before a file is read.</summary>
[Allow(Roles.Admin, Roles.Dispatcher, Roles.Handler, Roles.Reviewer, Roles.Callback, Roles.Finance, Roles.Supervisor, Roles.Leader)]
public sealed record MayAddAttachment(string No, bool ToMatter = false) : IQuery<Done>;

internal sealed class MayAddAttachmentHandler(HotlineDb db, CurrentActor current) : IRequestHandler<MayAddAttachment, Result<Done>>
{
    public async Task<Result<Done>> Handle(MayAddAttachment request, CancellationToken cancellationToken) =>
        await AttachmentPlace.FindAsync(db, current.Actor, request.No, request.ToMatter, cancellationToken) is { Succeeded: false, Refusal: var refusal } ? refusal : default(Done);
}

/// <summary>What a file is tied to.</summary>
internal sealed record AttachmentPlace(long TicketId, long? MatterId)
{
    /// <summary>Who adds files to a ticket itself; finance adds to matters alone, where the money is.</summary>
    private static readonly string[] OnTickets = [Roles.Admin, Roles.Dispatcher, Roles.Handler, Roles.Reviewer, Roles.Callback, Roles.Supervisor, Roles.Leader];

    /// <summary>Who completes the file of a ticket that has ended.</summary>
    private static readonly string[] OnEndedTickets = [Roles.Admin, Roles.Dispatcher, Roles.Supervisor];

    /// <summary>Refused for what is not there, for what the person may not see, and where they have no business to add.</summary>
    public static async Task<Result<AttachmentPlace>> FindAsync(HotlineDb db, Actor actor, string no, bool isMatter, CancellationToken cancellationToken)
    {
        if (isMatter)
        {
            var matter = await db.MattersVisibleTo(actor).Where(x => x.No == no).Select(x => new AttachmentPlace(x.TicketId, x.Id)).SingleOrDefaultAsync(cancellationToken);
            return matter is null ? VisibleMatters.Unknown : matter;
        }

        if (await db.TicketsVisibleTo(actor).Where(x => x.No == no).Select(x => new { x.Id, x.Status }).SingleOrDefaultAsync(cancellationToken) is not { } ticket)
            return Visible.TicketUnknown;
        if (!actor.IsSystem && !actor.IsIn(OnTickets))
            return new Forbidden(AttachmentTexts.Get("ToMatters"));
        if (ticket.Status is not TicketStatus.Open && !actor.IsSystem && !actor.IsIn(OnEndedTickets))
            return new RuleRefusal("ticket-ended", AttachmentTexts.Get("Ended"));
        return new AttachmentPlace(ticket.Id, null);
    }
}

internal sealed class AddAttachmentHandler(
    HotlineDb db, CurrentActor current, OpenTickets tickets, AttachmentFiles files, HotlineOptions options, IIdSource ids)
    : IRequestHandler<AddAttachment, Result<AttachmentView>>
{
    private const string Field = "file";

    public async Task<Result<AttachmentView>> Handle(AddAttachment request, CancellationToken cancellationToken)
    {
        var found = await AttachmentPlace.FindAsync(db, current.Actor, request.No, request.ToMatter, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var place = found.Value;

        var name = Clean(request.FileName, options.Texts.FileName);
        if (!options.Attachments.Types.TryGetValue(Path.GetExtension(name), out var type))
            return Invalid.Field(Field, AttachmentTexts.Format("BadType", string.Join(AttachmentTexts.Get("And"), options.Attachments.Types.Keys.Order())));

        request.Stored ??= await files.StoreAsync(request.Content, options.Attachments.MaxBytes, cancellationToken);
        if (request.Stored is not { } stored)
            return Invalid.Field(Field, AttachmentTexts.Format("TooLarge", options.Attachments.MaxBytes / 1024 / 1024));
        if (stored.Size == 0)
            return Invalid.Field(Field, AttachmentTexts.Get("Empty"));
        if (!await IsWhatItSaysAsync(stored, name, cancellationToken))
            return Invalid.Field(Field, AttachmentTexts.Format("OtherContent", name));

        if (request.Tag is { } tag && !options.Attachments.Tags.Contains(tag))
            return Invalid.Field("tag", AttachmentTexts.Format("BadTag", tag, string.Join(AttachmentTexts.Get("And"), options.Attachments.Tags)));
        var earlier = await db.Attachments.Where(x => x.TicketId == place.TicketId).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        if (earlier.Find(x => x.Sha256 == stored.Sha256 && x.FileName == name && x.MatterId == place.MatterId) is { } same)
            return TicketViews.Of(same);
        if (Replaced(request, place, earlier) is { Succeeded: false } bad)
            return bad.Refusal;
        if (earlier.Count >= options.Attachments.MaxPerTicket)
            return Invalid.Field(Field, AttachmentTexts.Format("TooMany", options.Attachments.MaxPerTicket));

        return TicketViews.Of(await AddAsync(request, place, name, type, stored, earlier.Find(x => x.Id == request.ReplacesId), cancellationToken));
    }

    private async Task<bool> IsWhatItSaysAsync(StoredFile stored, string name, CancellationToken cancellationToken)
    {
        await using var content = files.Open(stored.Sha256);
        return content is not null && await FileContent.FitsAsync(Path.GetExtension(name), content, cancellationToken);
    }

    /// <summary>Whether a file may take the place of the one it names: the last version of a document here, for a reason.</summary>
    private static Result<Done> Replaced(AddAttachment request, AttachmentPlace place, List<Attachment> earlier)
    {
        if (request.ReplacesId is not { } id)
            return default(Done);
        if (earlier.Find(x => x.Id == id && x.MatterId == place.MatterId) is null)
            return new NotFound("attachment-unknown", AttachmentTexts.Get("NoSuchFile"));
        if (earlier.Find(x => x.ReplacesId == id) is { } newer)
            return new Conflict("attachment-replaced", AttachmentTexts.Format("Replaced", newer.ByName, newer.Version), newer.ByName, newer.At);
        return string.IsNullOrWhiteSpace(request.Reason) ? Invalid.Field("reason", AttachmentTexts.Get("NoReason")) : default(Done);
    }

    private async Task<Attachment> AddAsync(
        AddAttachment request, AttachmentPlace place, string name, string type, StoredFile stored, Attachment? before, CancellationToken cancellationToken)
    {
        var open = (await tickets.ByIdAsync(place.TicketId, cancellationToken))!;
        var matter = place.MatterId is { } id ? await db.Matters.SingleAsync(x => x.Id == id, cancellationToken) : null;
        var attachment = new Attachment
        {
            Id = ids.NextNumber(),
            TicketId = place.TicketId,
            MatterId = place.MatterId,
            FileName = name,
            ContentType = type,
            Size = stored.Size,
            Sha256 = stored.Sha256,
            Tag = request.Tag ?? before?.Tag,
            Version = (before?.Version ?? 0) + 1,
            ReplacesId = before?.Id,
            Reason = before is null ? null : request.Reason!.Trim(),
            Stage = open.Ticket.Stage,
            At = open.Now,
            ById = current.Actor.Id,
            ByName = current.Actor.DisplayName,
            OnBehalfOf = open.OnBehalfOf(),
        };
        open.Add(attachment);
        open.Write(
            current.Actor, before is null ? "attachment.added" : "attachment.replaced",
            before is null ? AttachmentTexts.Recorded("Added", name) : AttachmentTexts.Recorded("NewVersion", name, attachment.Version, before.FileName),
            reason: attachment.Reason, after: new JsonObject { ["file"] = name, ["sha256"] = stored.Sha256 }, matter: matter);
        return attachment;
    }

    /// <summary>The bare name: no folders, which browsers of old send, and nothing that would break a header.</summary>
    private static string Clean(string name, int most)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. bare.Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))]).Trim();
        var ending = Path.GetExtension(clean);
        return clean.Length <= most ? clean : TextCut.Start(Path.GetFileNameWithoutExtension(clean), Math.Max(1, most - ending.Length)) + ending;
    }
}
