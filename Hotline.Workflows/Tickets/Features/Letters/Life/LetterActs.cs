using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Open;
using Hotline.Workflows.Tickets.Pipeline;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>Does what activities have asked for and lets their flows go on.</summary>
internal interface ILetterActs
{
    ValueTask CarryOutAsync(OpenTicket open, LetterAct act, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class LetterActs(LetterDrafting drafting, LetterIssuing issuing, LetterDelivery delivery, LettersInHand inHand, LetterOpener opener, WorkflowRuntime runtime)
    : ILetterActs
{
    public async ValueTask CarryOutAsync(OpenTicket open, LetterAct act, CancellationToken cancellationToken)
    {
        var (port, letter) = act.Kind switch
        {
            LetterActKind.Draft => await DraftAsync(open, act, cancellationToken),
            LetterActKind.Issue => await IssueAsync(open, act, cancellationToken),
            _ => await DeliverAsync(open, act, cancellationToken),
        };
        if (act.BookmarkId is { } bookmark)
            await runtime.ResumeAsync(act.InstanceId, bookmark, Answer(port, letter), cancellationToken);
    }

    /// <summary>What the waiting activity is told; without a port the flow carries no letter.</summary>
    internal static Dictionary<string, JsonNode?> Answer(string? port, OpenLetter? letter) => new()
    {
        [LetterPorts.PortKey] = port,
        [LetterPorts.LetterKey] = letter?.Letter.Id,
        [LetterPorts.MatterKey] = letter?.Matter?.No,
    };

    private async ValueTask<(string? Port, OpenLetter? Letter)> DraftAsync(OpenTicket open, LetterAct act, CancellationToken cancellationToken)
    {
        var letter = await drafting.OpenAsync(open, act.Asked!, cancellationToken);
        if (letter.Succeeded)
            return (letter.Value.Issued is null ? LetterPorts.Drafted : LetterPorts.Issued, letter.Value);
        Tell(open, act, letter.Refusal);
        return (letter.Refusal is Conflict ? LetterPorts.Refused : LetterPorts.Incomplete, null);
    }

    private async ValueTask<(string? Port, OpenLetter? Letter)> IssueAsync(OpenTicket open, LetterAct act, CancellationToken cancellationToken)
    {
        var letter = await OfAsync(open, act, cancellationToken);
        if (letter is null)
            return (null, null);
        if (await issuing.IssueAsync(letter, cancellationToken) is not { } refusal)
            return (LetterPorts.Issued, letter);
        (letter.Letter.SignedById, letter.Letter.SignedByName, letter.Letter.SignedAt) = (null, null, null);
        Tell(open, act, refusal);
        return (LetterPorts.Incomplete, letter);
    }

    private async ValueTask<(string? Port, OpenLetter? Letter)> DeliverAsync(OpenTicket open, LetterAct act, CancellationToken cancellationToken)
    {
        var letter = await OfAsync(open, act, cancellationToken);
        if (letter is null)
            return (null, null);
        var ways = await delivery.SendAsync(letter, cancellationToken);
        return (ways.Count > 0 ? LetterPorts.Sent : LetterPorts.NoAddress, letter);
    }

    private async ValueTask<OpenLetter?> OfAsync(OpenTicket open, LetterAct act, CancellationToken cancellationToken) =>
        open.MatterOf(act.InstanceId) is { } matter ? inHand.OfMatter(matter.Id) ?? await opener.OpenAsync(open, matter, cancellationToken) : null;

    /// <summary>In the history, and to whoever has to do with it next.</summary>
    private static void Tell(OpenTicket open, LetterAct act, Refusal refusal)
    {
        open.SetMessage(act.InstanceId, refusal.Message);
        open.WriteAsSystem("letter.not-issued", refusal.Message, matter: open.MatterOf(act.InstanceId));
    }
}
