using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions.Validation;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// 出函: drafts a letter about the ticket, which then has a flow of its own; one whose template needs no signature is issued
/// and sent at once. The flow goes on without waiting for it.
/// </summary>
public sealed class DraftLetterActivity : Activity, ITicketActivity
{
    public const string TypeName = "Hotline.DraftLetter";

    private const string Template = "Template";
    private const string Subject = "Subject";
    private const string To = "To";
    private const string CopyTo = "CopyTo";
    private const string Fields = "Fields";
    private const string ReplyWithin = "ReplyWithin";
    private const string Cause = "Cause";
    private const string LetterNo = "LetterNo";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = TypeName,
        DisplayName = ActivityTexts.Get("DraftLetter.Name"),
        Category = ActivityTexts.Get("Letters.Category"),
        Description = ActivityTexts.Get("DraftLetter.Description"),
        Inputs =
        [
            new(Template, "String", ActivityTexts.Get("DraftLetter.Template")) { Description = ActivityTexts.Get("DraftLetter.TemplateHint") },
            new(Subject, "String", ActivityTexts.Get("DraftLetter.Subject")) { Description = ActivityTexts.Get("DraftLetter.SubjectHint") },
            new(To, "String", ActivityTexts.Get("DraftLetter.To"))
            {
                Description = ActivityTexts.Get("DraftLetter.ToHint"), UiHint = "dropdown", Picker = HumanTaskInputs.UnitPicker, Default = HumanTaskInputs.Lead,
            },
            new(CopyTo, "String", ActivityTexts.Get("DraftLetter.CopyTo")) { Description = ActivityTexts.Get("DraftLetter.CopyToHint"), UiHint = "multiline" },
            new(Fields, "Object", ActivityTexts.Get("DraftLetter.Fields")) { Description = ActivityTexts.Get("DraftLetter.FieldsHint") },
            new(ReplyWithin, "String", ActivityTexts.Get("DraftLetter.ReplyWithin")) { Description = ActivityTexts.Get("DraftLetter.ReplyWithinHint") },
            new(Cause, "String", ActivityTexts.Get("DraftLetter.Cause")) { Description = ActivityTexts.Get("DraftLetter.CauseHint") },
        ],
        Outputs = [new(LetterNo, "String", ActivityTexts.Get("DraftLetter.No"))],
        Ports = [LetterPorts.Drafted, LetterPorts.Issued, LetterPorts.Incomplete, LetterPorts.Refused],
        FollowsOnePort = true,
    };

    public override IEnumerable<string> Check(CheckedNode node)
    {
        if (!node.IsComputed(Template) && string.IsNullOrWhiteSpace(node.Constant<string>(Template)))
            yield return ActivityTexts.Get("DraftLetter.NoTemplate");
        if (AllowanceCheck.Of(node, ReplyWithin) is { } allowance)
            yield return allowance;
    }

    public override void Execute(ActivityContext context)
    {
        var open = context.Host<OpenTicket>();
        var asked = new NewLetter(
            Text(context, Template) ?? "",
            Text(context, Subject),
            HumanTaskOffer.UnitOf(Text(context, To) ?? HumanTaskInputs.Lead, open, open.MatterOf(context.InstanceId))?.Id,
            null,
            LetterRecord.Lines(context.Input<string>(CopyTo)),
            context.Input<JsonNode>(Fields) is JsonObject fields ? fields.DeepClone().AsObject() : [],
            [],
            Text(context, ReplyWithin),
            Cause: Text(context, Cause))
        { ByFlow = true };
        open.LetterActs.Enqueue(new LetterAct(context.InstanceId, context.CreateBookmark(new BookmarkRequest(TypeName)).Id, LetterActKind.Draft, asked));
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        context.SetOutput(LetterNo, resumption.Input.GetValueOrDefault(LetterPorts.MatterKey)?.DeepClone());
        context.Complete(resumption.Input[LetterPorts.PortKey]!.GetValue<string>());
    }

    private static string? Text(ActivityContext context, string input) => context.Input<string>(input)?.Trim() is { Length: > 0 } text ? text : null;
}
