using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Definitions;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Features.Letters.Life;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>发文: the signed letter of this flow gets its number, its hash and its sealed copy, in the commit of the step that comes here.</summary>
public sealed class IssueLetterActivity : LetterActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.IssueLetter",
        DisplayName = ActivityTexts.Get("IssueLetter.Name"),
        Category = ActivityTexts.Get("Letters.Category"),
        Description = ActivityTexts.Get("IssueLetter.Description"),
        Ports = [LetterPorts.Issued, LetterPorts.Incomplete],
        FollowsOnePort = true,
    };

    private protected override LetterActKind Kind => LetterActKind.Issue;
}

/// <summary>送达: the issued letter of this flow leaves by the ways its template names.</summary>
public sealed class DeliverLetterActivity : LetterActivity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.DeliverLetter",
        DisplayName = ActivityTexts.Get("DeliverLetter.Name"),
        Category = ActivityTexts.Get("Letters.Category"),
        Description = ActivityTexts.Get("DeliverLetter.Description"),
        Ports = [LetterPorts.Sent, LetterPorts.NoAddress],
        FollowsOnePort = true,
    };

    private protected override LetterActKind Kind => LetterActKind.Deliver;
}

/// <summary>Something done with the letter that the flow carries.</summary>
public abstract class LetterActivity : MatterActivity
{
    private protected abstract LetterActKind Kind { get; }

    protected sealed override void Execute(ActivityContext context, OpenTicket open, Matter matter) =>
        open.LetterActs.Enqueue(new LetterAct(context.InstanceId, context.CreateBookmark(new BookmarkRequest(Descriptor.Type)).Id, Kind));

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        if (resumption.Input.GetValueOrDefault(LetterPorts.PortKey)?.GetValue<string>() is { } port)
            context.Complete(port);
        else
            context.Fault(ActivityTexts.Format("Letters.None", context.ActivityName));
    }
}

/// <summary>催函: the receiver of this flow's letter is told once more, and the letter counts it.</summary>
public sealed class ChaseLetterActivity : MatterActivity
{
    private const string Text = "Text";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Hotline.ChaseLetter",
        DisplayName = ActivityTexts.Get("ChaseLetter.Name"),
        Category = ActivityTexts.Get("Letters.Category"),
        Description = ActivityTexts.Get("ChaseLetter.Description"),
        Inputs = [new(Text, "String", ActivityTexts.Get("ChaseLetter.Text")) { Description = ActivityTexts.Get("ChaseLetter.TextHint"), UiHint = "multiline" }],
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter)
    {
        var letter = context.Host<OpenLetter>();
        var said = context.Input<string>(Text)?.Trim() is { Length: > 0 } text ? text : LetterTexts.Format("Chase", letter.Name, letter.Letter.Subject);
        letter.Chase(context.ActivityInstanceId, said);
        context.Complete();
    }
}
