using Hotline.Workflows.Tickets.Calendars;
using Hotline.Workflows.Tickets.Features.Tasks;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;
using Hotline.Workflows.Tickets.Rows;
using Hotline.Workflows.Tickets.Texts;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>
/// A step of a letter is answered: by whom it may be and what it changes of the letter. Which answer is which act the forms
/// say, so that a step an administrator adds is held to the same rules.
/// </summary>
[RecordName(Sent), RecordName(Checked), RecordName(Signed), RecordName(Back), RecordName(Dropped)]
[RecordName(Received), RecordName(Replied), RecordName(Accepted), RecordName(Again)]
internal sealed class LetterStep(UnitOfWork work, LetterOpener opener, LetterPrinting printing, HotlineOptions options) : ITaskRecord
{
    private const string Sent = "letter:sent";
    private const string Checked = "letter:checked";
    private const string Signed = "letter:signed";
    private const string Back = "letter:back";
    private const string Dropped = "letter:dropped";
    private const string Received = "letter:received";
    private const string Replied = "letter:replied";
    private const string Accepted = "letter:accepted";
    private const string Again = "letter:again";

    public async ValueTask<Refusal?> WriteAsync(FilledForm filled, CancellationToken cancellationToken)
    {
        if (filled.Open.Matters.Find(matter => matter.Id == filled.Task.MatterId) is not { } matter
            || await opener.OpenAsync(filled.Open, matter, cancellationToken) is not { } open)
            return new RuleRefusal("letter-unknown", LetterTexts.Get("NotOne"));
        var refusal = filled.Record switch
        {
            Sent => await SendAsync(open, filled, cancellationToken),
            Checked => Check(open, filled),
            Signed => await SignAsync(open, filled, cancellationToken),
            Back or Dropped => TakeBack(open, filled),
            Received => Receive(open, filled),
            Replied => Reply(open, filled),
            Again => AskAgain(open, filled),
            _ => Accept(open),
        };
        if (refusal is null)
            open.Letter.Version++;
        return refusal;
    }

    /// <summary>送签: what is missing is named before anybody looks at it. Of a rule's or a flow's draft, who sends it on is the drafter.</summary>
    private async ValueTask<Refusal?> SendAsync(OpenLetter open, FilledForm filled, CancellationToken cancellationToken)
    {
        var (letter, actor) = (open.Letter, filled.Open.Actor);
        if (await GapsAsync(open, cancellationToken) is { } gaps)
            return gaps;
        (letter.DraftedById, letter.DraftedByName) = letter.DraftedById is null ? (actor.Id, actor.DisplayName) : (letter.DraftedById, letter.DraftedByName);
        return null;
    }

    private Refusal? Check(OpenLetter open, FilledForm filled)
    {
        var (letter, actor) = (open.Letter, filled.Open.Actor);
        if (options.Letters.SeparateChecker && letter.DraftedById == actor.Id && !IsTrial(open))
            return new RuleRefusal("letter-own-check", LetterTexts.Format("OwnCheck", letter.KindName));
        (letter.CheckedByName, letter.CheckedAt) = (actor.DisplayName, filled.Open.Now);
        return null;
    }

    /// <summary>By another than who drafted it, at a task of the role that the template names.</summary>
    private async ValueTask<Refusal?> SignAsync(OpenLetter open, FilledForm filled, CancellationToken cancellationToken)
    {
        var (letter, actor) = (open.Letter, filled.Open.Actor);
        if (open.Header.Sign is { } role && filled.Task.CandidateRole != role)
            return new RuleRefusal("letter-wrong-signer", LetterTexts.Format("WrongSigner", letter.KindName, RoleNames.Of(role)));
        if (options.Letters.SeparateSigner && letter.DraftedById == actor.Id && !IsTrial(open))
            return new RuleRefusal("letter-own-signature", LetterTexts.Format("OwnSignature", letter.KindName));
        if (await GapsAsync(open, cancellationToken) is { } gaps)
            return gaps;
        (letter.SignedById, letter.SignedByName, letter.SignedAt) = (actor.Id, actor.DisplayName, filled.Open.Now);
        return null;
    }

    private async ValueTask<Refusal?> GapsAsync(OpenLetter open, CancellationToken cancellationToken) => IsTrial(open)
        ? null
        : LetterGaps.Of(open.Header, await printing.PrintAsync(open.Letter, open.Ticket.Now, draft: true, cancellationToken));

    /// <summary>A letter that no commit has seen yet is one of a trial: nobody has filled in anything, and one person may stand for all.</summary>
    private bool IsTrial(OpenLetter open) => work.StateOf(open.Letter) is RowState.Added;

    private static Refusal? TakeBack(OpenLetter open, FilledForm filled)
    {
        var letter = open.Letter;
        (letter.CheckedByName, letter.CheckedAt) = (null, null);
        if (filled.Record is Dropped)
            (letter.State, letter.EndedAt) = (LetterState.Dropped, filled.Open.Now);
        return null;
    }

    private static Refusal? Receive(OpenLetter open, FilledForm filled)
    {
        var letter = open.Letter;
        (letter.ReceivedAt, letter.ReceivedByName) = (filled.Open.Now, filled.Text("receiver") ?? filled.Open.Actor.DisplayName);
        letter.DeliveredAt ??= filled.Open.Now;
        if (letter.State is LetterState.Issued)
            letter.State = LetterState.Received;
        return null;
    }

    private static Refusal? Reply(OpenLetter open, FilledForm filled)
    {
        var letter = open.Letter;
        (letter.State, letter.Reply, letter.RepliedAt, letter.RepliedByName) = (LetterState.Replied, filled.Text("reply"), filled.Open.Now, filled.Open.Actor.DisplayName);
        letter.Replies++;
        return null;
    }

    /// <summary>退回重报: the unit has a time for it from now on, never less than it had.</summary>
    private Refusal? AskAgain(OpenLetter open, FilledForm filled)
    {
        var within = filled.Text("within") ?? options.Letters.AnswerAgainWithin;
        if (!Allowance.TryParse(within, out var allowance))
            return Invalid.Field("within", CalendarTexts.Format("NoAllowance", within));
        var due = filled.Open.Clocks.Later(filled.Open.Now, allowance);
        open.Letter.State = LetterState.Received;
        if (open.Letter.ReplyDueAt is not { } first || first < due)
            open.Letter.ReplyDueAt = due;
        return null;
    }

    private static Refusal? Accept(OpenLetter open)
    {
        (open.Letter.State, open.Letter.EndedAt) = (LetterState.Closed, open.Ticket.Now);
        return null;
    }
}
