using System.Text.Json.Nodes;
using Hotline.Workflows.Tickets.Features.Letters.Documents;
using Hotline.Workflows.Tickets.Features.Letters.Templates;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Features.Letters.Life;

/// <summary>The letters that this unit of work has opened.</summary>
internal sealed class LettersInHand
{
    private readonly Dictionary<long, OpenLetter> open = [];

    public IReadOnlyCollection<OpenLetter> All => open.Values;

    /// <summary>The letter that a matter carries; null when it is not open here.</summary>
    public OpenLetter? OfMatter(long matterId) => open.Values.FirstOrDefault(letter => letter.Matter?.Id == matterId);

    public OpenLetter? Find(long letterId) => open.GetValueOrDefault(letterId);

    public OpenLetter Keep(OpenLetter letter) => open[letter.Letter.Id] = letter;
}

/// <summary>A letter with its ticket and its template's header, as this unit of work sees and changes it.</summary>
internal sealed class OpenLetter(OpenTicket ticket, Matter? matter, Letter letter, LetterHeader header) : IMatterFacts
{
    string IMatterFacts.Name => "letter";

    public OpenTicket Ticket => ticket;

    public Matter? Matter => matter;

    public Letter Letter => letter;

    public LetterHeader Header => header;

    /// <summary>As it was issued in this unit of work.</summary>
    public LetterDocument? Issued { get; set; }

    /// <summary>Its number, with a mark where the commit puts the running number; null for one without a number.</summary>
    public string? No => letter.No?.Replace(LetterFrame.NumberMark.ToString(), LetterNumber.MarkOf(letter), StringComparison.Ordinal);

    /// <summary>What it is and its number, for people; what stands for the number is filled in by the commit.</summary>
    public string Name => No is { } no ? LetterTexts.Format("Named", letter.KindName, no) : letter.KindName;

    /// <summary>催: who has to receive or answer it is told once more.</summary>
    /// <param name="key">Of this chasing: who is told twice by it is told once.</param>
    /// <param name="text">What is said.</param>
    public void Chase(string key, string text)
    {
        if (letter.ToUnitId is not { } id || ticket.Book.Unit(id) is not { } unit)
            return;
        letter.Chased++;
        letter.Version++;
        LetterDelivery.TellUnit(this, $"letter:{letter.Id}:chase:{key}", text, unit);
        ticket.WriteAsSystem("letter.chased", LetterTexts.Format("Chased", Name, unit.Name, letter.Chased), reason: text, matter: matter);
    }

    /// <summary>What the flow of a letter may read.</summary>
    JsonNode IMatterFacts.Read() => new JsonObject
    {
        ["template"] = letter.Template,
        ["kind"] = letter.KindName,
        ["subject"] = letter.Subject,
        ["state"] = letter.State.ToString(),
        ["check"] = header.Check ?? "",
        ["sign"] = header.Sign ?? "",
        ["drafter"] = letter.DraftedById?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        ["toUnit"] = letter.ToUnitId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        ["toName"] = letter.ToName,
        ["wantsReply"] = letter.ReplyDueAt is not null,
        ["replyDueAt"] = letter.ReplyDueAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    };
}
