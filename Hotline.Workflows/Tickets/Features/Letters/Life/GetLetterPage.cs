using System.Net;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>A letter as it is printed: the sealed copy of a signed one, else the draft with what is missing marked.</summary>
/// <param name="Name">Its id, its matter's number or its own.</param>
[AllowEveryone]
public sealed record GetLetterPage(string Name) : IQuery<PrintedPage>;

/// <param name="Html">A whole page with its style; the words alone in one where the letter has no page.</param>
/// <param name="Sealed">It is the copy that was sealed when the letter was issued.</param>
/// <param name="Hash">SHA-256 of the sealed copy.</param>
/// <param name="Gaps">Of a draft what is missing, in words; null when it is whole.</param>
public sealed record PrintedPage(string Html, bool Sealed, string? Hash, string? Gaps);

internal sealed class GetLetterPageHandler(HotlineDb db, CurrentActor current, LetterDrafts drafts) : IRequestHandler<GetLetterPage, Result<PrintedPage>>
{
    public async Task<Result<PrintedPage>> Handle(GetLetterPage request, CancellationToken cancellationToken)
    {
        if (await db.LettersVisibleTo(current.Actor).Named(request.Name).FirstOrDefaultAsync(cancellationToken) is not { } letter)
            return LetterSight.Unknown;
        if (await db.LetterCopies.Where(copy => copy.LetterId == letter.Id).Select(copy => copy.Page).FirstOrDefaultAsync(cancellationToken) is { } page)
            return new PrintedPage(page.StartsWith('<') ? page : Words(page), true, letter.Hash, null);
        var (document, gaps) = await drafts.PrintAsync(letter, cancellationToken);
        return document is null ? new PrintedPage(Words(gaps ?? ""), false, null, gaps)
            : new PrintedPage(document.Frame.Layout is LetterLayout.Plain ? Words(LetterIssuing.PageOf(document)) : LetterPage.Write(document), false, null, gaps);
    }

    private static string Words(string text) => $"<!DOCTYPE html><meta charset=\"utf-8\"><pre style=\"white-space:pre-wrap;font:16px/1.6 sans-serif;margin:24px\">{WebUtility.HtmlEncode(text)}</pre>";
}
