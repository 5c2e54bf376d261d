using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Features.Matters;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>
/// The one way a letter comes to be, for people, flows and rules: it is drafted and its flow begins. One that needs no
/// signature is issued at once and has no flow.
/// </summary>
internal sealed class LetterDrafting(
    HotlineDb db, LetterTemplates templates, MatterKinds kinds, MatterStart start, OwnCase own, DraftedLetters drafted, LetterIssuing issuing, LetterDelivery delivery,
    CurrentActor current, HotlineOptions options)
{
    /// <param name="open">The ticket it is about; null when a ticket of its own, the centre's, stands for it.</param>
    /// <param name="asked">What is wanted. Nothing of it is staged when it is refused.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The letter, or why it cannot be drafted: <c>letter-cause-known</c> when there has been one for its cause.</returns>
    public async ValueTask<Result<Letter>> DraftAsync(OpenTicket? open, NewLetter asked, CancellationToken cancellationToken)
    {
        var letter = await OpenAsync(open, asked, cancellationToken);
        return letter.Succeeded ? letter.Value.Letter : letter.Refusal;
    }

    internal async ValueTask<Result<OpenLetter>> OpenAsync(OpenTicket? open, NewLetter asked, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(asked.Template, cancellationToken) is not { Header: var header } template)
            return Invalid.Field("template", LetterTexts.Format("NoTemplate", asked.Template));
        if (await drafted.WhyNotAsync(open?.Ticket, header, asked, cancellationToken) is { } refusal)
            return refusal;
        var isOwn = open is null;
        if (open is null)
        {
            var staged = await own.StageAsync(current.Actor, asked.Subject ?? header.Kind, cancellationToken, forCentre: true);
            if (!staged.Succeeded)
                return staged.Refusal;
            open = staged.Value;
        }

        return header.Sign is null ? await AtOnceAsync(open, isOwn, template, asked, cancellationToken) : await WithFlowAsync(open, isOwn, template, asked, cancellationToken);
    }

    private async ValueTask<Result<OpenLetter>> WithFlowAsync(OpenTicket open, bool isOwn, LetterTemplate template, NewLetter asked, CancellationToken cancellationToken)
    {
        if (await kinds.FindAsync(db, options.Letters.MatterKind, cancellationToken) is not { } kind)
            return new RuleRefusal("letter-no-flow", LetterTexts.Format("NoFlow", options.Letters.MatterKind));
        if (isOwn)
            kind = kind.OnOwnTicket();
        var begun = await start.NewAsync(open, kind, DataOf(template.Header, asked), cancellationToken);
        var letter = drafted.Add(open, begun, template, asked);
        open.Begin(begun, begun.ReadData());
        if (isOwn && await own.RunAsync(open, cancellationToken) is { } noFlow)
            return noFlow;
        return await start.RunAsync(open, begun, cancellationToken) is { } notStarted ? notStarted : letter;
    }

    private async ValueTask<Result<OpenLetter>> AtOnceAsync(OpenTicket open, bool isOwn, LetterTemplate template, NewLetter asked, CancellationToken cancellationToken)
    {
        var letter = drafted.Add(open, null, template, asked);
        if (await issuing.IssueAsync(letter, cancellationToken) is { } missing)
            return missing;
        await delivery.SendAsync(letter, cancellationToken);
        if (letter.Letter.ReplyDueAt is null)
            (letter.Letter.State, letter.Letter.EndedAt) = (LetterState.Closed, open.Now);
        return isOwn && await own.RunAsync(open, cancellationToken) is { } noFlow ? noFlow : letter;
    }

    /// <summary>What the matter keeps of it: which template, about what, to whom.</summary>
    private static JsonObject DataOf(LetterHeader header, NewLetter asked)
    {
        var data = new JsonObject
        {
            ["template"] = asked.Template,
            ["subject"] = asked.Subject is null ? header.Kind : LetterTexts.Format("SubjectOf", header.Kind, asked.Subject),
        };
        if (asked.ToUnitId is { } unit)
            data["toUnit"] = unit;
        return data;
    }
}
