using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>出函 answered at a task of any flow: the letter is drafted beside the ticket in the same commit, and goes its own way to be signed.</summary>
[RecordName("letter:asked")]
internal sealed class LetterAsked(LetterTemplates templates, DraftedLetters drafted) : ITaskRecord
{
    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        var asked = new NewLetter(
            filled.Text("template") ?? "", filled.Text("subject"), TaskValues.Id(filled.Data, "receiver"), null, LetterRecord.Lines(filled.Text("copyTo")), [], [], filled.Text("replyWithin"));
        if (await templates.FindAsync(asked.Template, cancellationToken) is not { Header: var header })
            return Invalid.Field("template", LetterTexts.Format("NoTemplate", asked.Template));
        if (await drafted.WhyNotAsync(filled.Open.Ticket, header, asked, cancellationToken) is { } refusal)
            return refusal;
        filled.Open.LetterActs.Enqueue(new LetterAct(filled.Task.InstanceId, null, LetterActKind.Draft, asked));
        return null;
    }
}
