using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>Opens the letter of a matter for the flow that carries it.</summary>
internal sealed class LetterOpener(UnitOfWork work, HotlineDb db, LettersInHand inHand, LetterTemplates templates) : IMatterOpener
{
    /// <summary>What the type of the activity ends with that every flow of a letter has.</summary>
    private const string Issues = "IssueLetter\"";

    public async ValueTask<object?> OpenAsync(OpenTicket ticket, Matter matter, InstanceIdentity flow, CancellationToken cancellationToken) =>
        flow.Workflow.Mentions(Issues) ? await OpenAsync(ticket, matter, cancellationToken) : null;

    /// <summary>Null when the matter carries no letter.</summary>
    public async ValueTask<OpenLetter?> OpenAsync(OpenTicket ticket, Matter matter, CancellationToken cancellationToken)
    {
        if (inHand.OfMatter(matter.Id) is { } known && known.Ticket == ticket)
            return known;
        var letter = work.Held<Letter>().FirstOrDefault(held => held.MatterId == matter.Id)
            ?? await work.FirstOrDefaultAsync(db.Letters.Where(letter => letter.MatterId == matter.Id), cancellationToken);
        return letter is null ? null : inHand.Keep(new OpenLetter(ticket, matter, letter, (await templates.OfAsync(letter.Template, letter.TemplateVersion, cancellationToken)).Header));
    }
}
