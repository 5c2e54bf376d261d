using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Documents;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The letter itself: what its row says, and for what only signing gives the document's marks.</summary>
internal sealed class LetterRootFacts(FactWords words) : ILetterFacts
{
    public string Root => "letter";

    public ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        var letter = subject.Letter;
        return new(new JsonObject
        {
            ["kind"] = letter.KindName,
            ["no"] = letter.No ?? (letter.Series is null ? null : $"{LetterFrame.NumberMark}"),
            ["date"] = letter.SignedAt is { } signed ? words.Day(signed) : subject.Header.Sign is null ? words.Day(subject.Now) : $"{LetterFrame.DateMark}",
            ["agency"] = subject.Header.Agency,
            ["to"] = FactWords.Given(letter.ToName),
            ["copyTo"] = FactWords.List(letter.CopyTo.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            ["subject"] = FactWords.Given(letter.Subject),
            ["replyBy"] = words.Instant(letter.ReplyDueAt),
            ["drafter"] = letter.DraftedByName,
            ["contact"] = letter.DraftedById is null ? null : letter.DraftedByName,
            ["checker"] = letter.CheckedByName,
            ["signer"] = letter.SignedByName ?? (subject.Header.Sign is null ? null : $"{LetterFrame.SignerMark}"),
        });
    }
}
