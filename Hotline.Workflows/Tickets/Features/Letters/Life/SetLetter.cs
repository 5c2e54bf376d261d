using System.Text.Json.Nodes;
using FluentValidation;
using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Texts;
using MediatR;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>Changes a draft; what is null stays as it is. The draft goes by the newest version of its template from then on.</summary>
/// <param name="Name">Its id, or its matter's number.</param>
/// <param name="Subject">事由.</param>
/// <param name="ToUnitId">主送, for templates that go to a unit.</param>
/// <param name="ToName">主送 as it is printed.</param>
/// <param name="CopyTo">抄送 as it is printed.</param>
/// <param name="Fields">By name, in the place of those that were written; null for a value takes it back to what the template takes from elsewhere.</param>
/// <param name="ReplyWithin">Such as 3wd; empty for none.</param>
/// <param name="SeenVersion">The letter's version that was looked at; null for whichever it is.</param>
[AllowEveryone]
public sealed record SetLetter(
    string Name, string? Subject = null, long? ToUnitId = null, string? ToName = null, IReadOnlyList<string>? CopyTo = null, JsonObject? Fields = null,
    string? ReplyWithin = null, long? SeenVersion = null) : ICommand<SavedLetter>;

/// <param name="Version">As it is now.</param>
public sealed record SavedLetter(long Id, long Version);

internal sealed class SetLetterValidator : AbstractValidator<SetLetter>
{
    public SetLetterValidator(HotlineOptions options)
    {
        RuleFor(x => x.Subject).OneLine(LetterTexts.Get("Subject"), options.Texts.Title);
        RuleFor(x => x.ToName).OneLine(LetterTexts.Get("To"), options.Texts.Title);
        RuleForEach(x => x.CopyTo).OneLine(LetterTexts.Get("CopyTo"), options.Texts.Title);
    }
}

internal sealed class SetLetterHandler(OpenLetters letters, LetterTemplates templates, LetterRights rights, HotlineOptions options) : IRequestHandler<SetLetter, Result<SavedLetter>>
{
    public async Task<Result<SavedLetter>> Handle(SetLetter request, CancellationToken cancellationToken)
    {
        var found = await letters.OpenAsync(request.Name, cancellationToken);
        if (!found.Succeeded)
            return found.Refusal;
        var (open, letter) = (found.Value, found.Value.Letter);
        if (rights.WhyNotChange(open) is { } notNow)
            return notNow;
        if (request.SeenVersion is { } seen && seen != letter.Version)
            return new Conflict("letter-changed", LetterTexts.Format("Changed", letter.KindName));
        var header = await templates.FindAsync(letter.Template, cancellationToken) is { } newest ? newest.Header : open.Header;
        var fields = Merged(letter.Fields(), request.Fields);
        if (LetterRules.Fields(header, fields) is { } unknown)
            return unknown;
        if (LetterRules.Reply(request.ReplyWithin) is { } reply)
            return reply;
        if (LetterRules.Receiver(header, open.Ticket.Ticket, open.Ticket.Book, request.ToUnitId ?? letter.ToUnitId) is { } receiver)
            return receiver;
        if (request.ToUnitId is { } id && id != letter.ToUnitId && open.Ticket.Book.Unit(id) is { } unit)
            (letter.ToUnitId, letter.ToUnitPath, letter.ToName) = (unit.Id, unit.Path, unit.Name);
        letter.ToName = request.ToName?.Trim() is { Length: > 0 } name ? name : letter.ToName;
        letter.Subject = request.Subject?.Trim() is { Length: > 0 } said ? LetterRules.SubjectOf(open.Ticket.Ticket, header, said, options.Texts) : letter.Subject;
        letter.CopyTo = request.CopyTo is { } copies ? LetterRules.Lines(copies) : letter.CopyTo;
        var within = request.ReplyWithin is null ? letter.ReplyWithin() : request.ReplyWithin.Trim() is { Length: > 0 } asked ? asked : null;
        letter.Data = LetterData.Write(fields, within);
        letter.ReplyDueAt = within is null ? null : open.Ticket.Clocks.Later(open.Ticket.Now, Allowance.Parse(within));
        letter.TemplateVersion = (await templates.FindAsync(letter.Template, cancellationToken))?.Version ?? letter.TemplateVersion;
        letter.Version++;
        return new SavedLetter(letter.Id, letter.Version);
    }

    private static JsonObject Merged(JsonObject before, JsonObject? written)
    {
        foreach (var (name, value) in written ?? [])
        {
            if (value is null)
                before.Remove(name);
            else
                before[name] = value.DeepClone();
        }

        return before;
    }
}
