using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.Simulation;

/// <summary>Letters in a trial: each is taken for whole and goes on its way; none is printed, numbered or sent.</summary>
internal sealed class SimulatedLetters(LetterOpener opener, LetterTemplates templates, WorkflowRuntime runtime) : ILetterActs
{
    /// <summary>The ledger's key of a draft.</summary>
    public const string Drafted = "letter.drafted";

    public async ValueTask CarryOutAsync(OpenTicket open, LetterAct act, CancellationToken cancellationToken)
    {
        var letter = open.MatterOf(act.InstanceId) is { } matter ? await opener.OpenAsync(open, matter, cancellationToken) : null;
        var port = act.Kind switch
        {
            LetterActKind.Draft => await DraftAsync(open, act, cancellationToken),
            LetterActKind.Issue => letter is null ? null : Issue(open, letter.Letter),
            _ => letter is null ? null : LetterPorts.Sent,
        };
        if (act.BookmarkId is { } bookmark)
            await runtime.ResumeAsync(act.InstanceId, bookmark, LetterActs.Answer(port, letter), cancellationToken);
    }

    private async ValueTask<string> DraftAsync(OpenTicket open, LetterAct act, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(act.Asked!.Template, cancellationToken) is not { Header: var header })
            return LetterPorts.Incomplete;
        open.WriteAsSystem(Drafted, LetterTexts.Format("TrialDrafted", header.Kind), reason: act.Asked.Subject, matter: open.MatterOf(act.InstanceId));
        return header.Sign is null ? LetterPorts.Issued : LetterPorts.Drafted;
    }

    private static string Issue(OpenTicket open, Letter letter)
    {
        (letter.State, letter.SignedAt) = (LetterState.Issued, open.Now);
        if (letter.ReplyWithin() is { } within)
            letter.ReplyDueAt = open.Clocks.Later(open.Now, Calendars.Allowance.Parse(within));
        open.WriteAsSystem("letter.issued", LetterTexts.Format("Issued", letter.KindName, letter.ToName), matter: open.Matters.Find(matter => matter.Id == letter.MatterId));
        return LetterPorts.Issued;
    }
}
