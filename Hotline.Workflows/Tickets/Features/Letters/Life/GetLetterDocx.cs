using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>A letter as .docx: the sealed copy of a signed one, else the draft.</summary>
/// <param name="Name">Its id, its matter's number or its own.</param>
[AllowEveryone]
public sealed record GetLetterDocx(string Name) : IQuery<LetterFile>;

internal sealed class GetLetterDocxHandler(HotlineDb db, CurrentActor current, LetterDrafts drafts) : IRequestHandler<GetLetterDocx, Result<LetterFile>>
{
    public async Task<Result<LetterFile>> Handle(GetLetterDocx request, CancellationToken cancellationToken)
    {
        if (await db.LettersVisibleTo(current.Actor).Named(request.Name).FirstOrDefaultAsync(cancellationToken) is not { } letter)
            return LetterSight.Unknown;
        var copy = await db.LetterCopies.Where(copy => copy.LetterId == letter.Id).Select(copy => copy.Docx).FirstOrDefaultAsync(cancellationToken);
        if (copy is { Length: > 0 })
            return new LetterFile(NameOf(letter), copy);
        if (copy is not null)
            return new RuleRefusal("letter-no-page", LetterTexts.Format("NoPage", letter.KindName));
        var (document, gaps) = await drafts.PrintAsync(letter, cancellationToken);
        if (document is null)
            return new RuleRefusal("letter-template-broken", gaps ?? letter.KindName);
        return document.Frame.Layout is LetterLayout.Plain
            ? new RuleRefusal("letter-no-page", LetterTexts.Format("NoPage", letter.KindName))
            : new LetterFile(NameOf(letter), LetterDocx.Write(document));
    }

    private static string NameOf(Letter letter) => $"{letter.No ?? letter.KindName}.docx";
}
