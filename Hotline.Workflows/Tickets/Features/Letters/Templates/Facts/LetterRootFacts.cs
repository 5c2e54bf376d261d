using System.Text.Json.Nodes;

namespace Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;

/// <summary>The letter itself: what its row says.</summary>
internal sealed class LetterRootFacts(FactWords words) : ILetterFacts
{
    public string Root => "letter";

    public ValueTask<JsonNode?> OfAsync(FactSubject subject, CancellationToken cancellationToken)
    {
        var letter = subject.Letter;
        return new(new JsonObject
        {
            ["kind"] = letter.KindName,
            ["no"] = letter.No,
            ["date"] = subject.Header.Sign is null ? words.Day(letter.SignedAt ?? subject.Now) : letter.SignedAt is { } signed ? words.Day(signed) : null,
            ["agency"] = subject.Header.Agency,
            ["to"] = FactWords.Given(letter.ToName),
            ["copyTo"] = FactWords.List(letter.CopyTo.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            ["subject"] = FactWords.Given(letter.Subject),
            ["replyBy"] = words.Instant(letter.ReplyDueAt),
            ["drafter"] = letter.DraftedByName,
            ["contact"] = letter.DraftedById is null ? null : letter.DraftedByName,
            ["checker"] = letter.CheckedByName,
            ["signer"] = letter.SignedByName,
        });
    }
}
