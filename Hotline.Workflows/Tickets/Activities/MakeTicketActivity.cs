using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Flows;
using Hotline.Workflows.Tickets.Features.Intake;
using Hotline.Workflows.Tickets.Features.Intake.Wording;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// 建工单: takes in a request that the flow itself has come to, in the commit of the step that comes here; the ticket runs on the
/// flow of its own as any other. A flow that has no ticket serves the first it makes, unless it is told not to: its human tasks
/// are then that ticket's, and it ends when the ticket does. Whose request it is is never asked here: a flow's values are read
/// by whoever looks at its runs.
/// </summary>
public sealed class MakeTicketActivity : Activity
{
    public const string TypeName = "Hotline.MakeTicket";

    /// <summary>Whether a flow without a ticket serves the one that is made.</summary>
    public const string Serve = "Serve";

    public const string TicketNo = "TicketNo";
    public const string TicketId = "TicketId";

    /// <summary>Key of why no ticket came to be.</summary>
    internal const string Why = "Why";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = TypeName,
        DisplayName = ActivityTexts.Get("MakeTicket.Name"),
        Category = ActivityTexts.Get("MakeTicket.Group"),
        Description = ActivityTexts.Get("MakeTicket.Description"),
        Inputs = MakeTicketInputs.All,
        Outputs =
        [
            new(TicketNo, "String", ActivityTexts.Get("MakeTicket.No")),
            new(TicketId, "Long", ActivityTexts.Get("MakeTicket.Id")),
        ],
    };

    public override bool ReadsInputsOnce => true;

    public override IEnumerable<string> Check(CheckedNode node) => MakeTicketInputs.Check(node);

    public override void Execute(ActivityContext context)
    {
        var kind = Read<TicketKind>(context, MakeTicketInputs.Kind, TicketWords.KindOf);
        var channel = Read<Channel>(context, MakeTicketInputs.Channel, TicketWords.ChannelOf);
        var urgency = Read<Urgency>(context, MakeTicketInputs.Urgency, TicketWords.UrgencyOf);
        var level = Read<TicketLevel>(context, MakeTicketInputs.Level, TicketWords.LevelOf);
        if ((kind.Defect ?? channel.Defect ?? urgency.Defect ?? level.Defect) is { } defect)
        {
            context.Fault(defect);
            return;
        }

        var draft = new TicketDraft
        {
            Title = Text(context, MakeTicketInputs.Title),
            Content = Text(context, MakeTicketInputs.Content),
            Kind = kind.Value ?? TicketKind.Help,
            Channel = channel.Value ?? Channel.Grid,
            Urgency = urgency.Value ?? Urgency.Normal,
            Level = level.Value,
            CategoryPath = Text(context, MakeTicketInputs.Category),
            Street = Text(context, MakeTicketInputs.Street),
            Community = Text(context, MakeTicketInputs.Community),
            Grid = Text(context, MakeTicketInputs.Grid),
            Address = Text(context, MakeTicketInputs.Address),
        };
        var order = new TicketOrder(
            context.InstanceId, context.CreateBookmark(new BookmarkRequest(TypeName)).Id, draft, Text(context, MakeTicketInputs.Unit),
            context.Input<bool?>(Serve) ?? true);
        if (!context.Host<TicketOrders>().TryPlace(order))
            context.Fault(ActivityTexts.Format("MakeTicket.TooMany", context.ActivityName, context.Host<TicketOrders>().Most));
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        if (resumption.Input.GetValueOrDefault(Why) is { } why)
        {
            context.Fault(ActivityTexts.Format("MakeTicket.Refused", context.ActivityName, why.GetValue<string>()));
            return;
        }

        context.SetOutput(TicketNo, resumption.Input.GetValueOrDefault(TicketNo)?.DeepClone());
        context.SetOutput(TicketId, resumption.Input.GetValueOrDefault(TicketId)?.DeepClone());
        context.Complete();
    }

    /// <summary>Whether a node is not told to serve none: an expression may say either.</summary>
    internal static bool Serves(ActivityNode node) => NodeInputs.Literal(node, Serve)?.ToLowerInvariant() is not "false";

    internal static Dictionary<string, JsonNode?> Made(string no, long? id) => new(StringComparer.OrdinalIgnoreCase) { [TicketNo] = no, [TicketId] = id };

    internal static Dictionary<string, JsonNode?> NotMade(string why) => new(StringComparer.OrdinalIgnoreCase) { [Why] = why };

    private static (T? Value, string? Defect) Read<T>(ActivityContext context, string input, Func<string, T?> read) where T : struct, Enum =>
        Text(context, input) is not { } text ? (null, null)
        : read(text) is { } value ? (value, null)
        : (null, ActivityTexts.Format("MakeTicket.Refused", context.ActivityName, MakeTicketInputs.UnknownWord(input, text)));

    private static string? Text(ActivityContext context, string input) => context.Input<string>(input)?.Trim() is { Length: > 0 } text ? text : null;
}
