using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Intake.Wording;
using Hotline.Workflows.Tickets.Features.Letters.Templates.Facts;
using Hotline.Workflows.Tickets.Model;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>The inputs of 建工单, as the designer shows them, and what is wrong with what is written in them.</summary>
public static class MakeTicketInputs
{
    public const string Title = "Title";
    public const string Content = "Content";
    public const string Kind = "Kind";
    public const string Channel = "Channel";
    public const string Category = "Category";
    public const string Street = "Street";
    public const string Community = "Community";
    public const string Grid = "Grid";
    public const string Address = "Address";
    public const string Urgency = "Urgency";
    public const string Level = "Level";
    public const string Unit = "Unit";

    /// <summary>Lists of this hotline that the designer offers choices from.</summary>
    public const string StreetPicker = "street";
    public const string LeadPicker = "lead-unit";

    /// <summary>What those lists say for leaving it open.</summary>
    public static string NoStreet => ActivityTexts.Get("MakeTicket.NoneStreet");

    public static string NoUnit => ActivityTexts.Get("MakeTicket.NoneUnit");

    /// <summary>Ways in which a request comes in that a flow may name: an import has rows of its own, 自办 a flow of its own.</summary>
    private static readonly Channel[] Channels = [.. Enum.GetValues<Channel>().Except([Model.Channel.Import, Model.Channel.Own])];

    internal static IReadOnlyList<InputDescriptor> All { get; } =
    [
        Input(Title) with { Description = Hint(Title) },
        Input(Content) with { UiHint = "multiline", Description = Hint(Content) },
        Choice(Kind, Enum.GetValues<TicketKind>(), TicketKind.Help),
        Choice(Channel, Channels, Model.Channel.Grid),
        Input(Category) with { Description = Hint(Category) },
        Input(Street) with { UiHint = "dropdown", Picker = StreetPicker },
        Input(Community),
        Input(Grid),
        Input(Address),
        Choice(Urgency, Enum.GetValues<Urgency>(), Model.Urgency.Normal),
        Optional(Level, Enum.GetValues<TicketLevel>()),
        Input(Unit) with { UiHint = "dropdown", Picker = LeadPicker, Description = Hint(Unit) },
        new(MakeTicketActivity.Serve, "Boolean", ActivityTexts.Get("MakeTicket.Serve")) { UiHint = "checkbox", Default = true, Description = Hint(MakeTicketActivity.Serve) },
    ];

    internal static IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed(Content) && Written(node, Content) is null)
            yield return ActivityTexts.Get("MakeTicket.NoContent");
        foreach (var word in new (string Input, Func<string, object?> Read)[]
        {
            (Kind, text => TicketWords.KindOf(text)), (Channel, text => TicketWords.ChannelOf(text)),
            (Urgency, text => TicketWords.UrgencyOf(text)), (Level, text => TicketWords.LevelOf(text)),
        })
        {
            if (Written(node, word.Input) is { } text && word.Read(text) is null)
                yield return UnknownWord(word.Input, text);
        }

        if (node.Known<KnownNames>() is not { } known)
            yield break;
        if (Written(node, Category) is { } category && known.Categories?.Contains(category) is false)
            yield return ActivityTexts.Format("MakeTicket.NoCategory", category);
        if (Written(node, Street) is { } street && known.Streets?.Contains(street) is false)
            yield return ActivityTexts.Format("MakeTicket.NoStreet", street);
        if (Written(node, Unit) is { } unit && known.Units?.Contains(unit) is false)
            yield return ActivityTexts.Format("MakeTicket.NoUnit", unit);
    }

    /// <summary>What is said of a word that none of a closed list reads.</summary>
    internal static string UnknownWord(string input, string text) => ActivityTexts.Format(
        "MakeTicket.NoWord", ActivityTexts.Get($"MakeTicket.{input}"), text,
        string.Join('、', All.First(one => one.Name == input).ChoiceTexts.Where(choice => choice.Key.Length > 0).Select(choice => choice.Value)));

    private static InputDescriptor Input(string name) => new(name, "String", ActivityTexts.Get($"MakeTicket.{name}"));

    private static string Hint(string name) => ActivityTexts.Get($"MakeTicket.{name}Hint");

    private static InputDescriptor Choice<T>(string name, IReadOnlyList<T> values, T start) where T : struct, Enum => Input(name) with
    {
        UiHint = "dropdown",
        Choices = [.. values.Select(value => value.ToString())],
        ChoiceTexts = values.ToDictionary(value => value.ToString(), LetterFactTexts.Word),
        Default = start.ToString(),
    };

    private static InputDescriptor Optional<T>(string name, IReadOnlyList<T> values) where T : struct, Enum
    {
        var choice = Choice(name, values, default);
        return choice with
        {
            Choices = ["", .. choice.Choices],
            ChoiceTexts = new Dictionary<string, string>(choice.ChoiceTexts) { [""] = Hint(name) },
            Default = null,
        };
    }

    private static string? Written(CheckedNode node, string input) =>
        !node.IsComputed(input) && node.Constant<string>(input)?.Trim() is { Length: > 0 } text ? text : null;
}
