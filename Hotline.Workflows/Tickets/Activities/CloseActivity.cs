using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>办结: closes the ticket and stops all its clocks. Where a matter's card says so it waits for that to end first.</summary>
public sealed class CloseActivity : Activity, ITicketActivity
{
    public const string TypeName = "Hotline.Close";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = TypeName,
        DisplayName = ActivityTexts.Get("Close.Name"),
        Category = ActivityTexts.Get("MakeTicket.Group"),
        Description = ActivityTexts.Get("Close.Description"),
        Inputs = [new("Reason", "String", ActivityTexts.Get("Close.Reason")) { Description = ActivityTexts.Get("Close.ReasonHint") }],
    };

    public override void Execute(ActivityContext context)
    {
        var open = context.Host<OpenTicket>();
        if (open.Matters.Exists(matter => matter.ClosingWaits))
        {
            context.CreateBookmark(new BookmarkRequest(TypeName));
            open.WriteAsSystem("ticket.closing", MatterTexts.Format("Waiting", string.Join('、', open.Matters.Where(matter => matter.ClosingWaits).Select(matter => $"{matter.KindName} {matter.No}"))));
            return;
        }

        Close(context, open);
    }

    /// <summary>The last of those it waited for has ended.</summary>
    public override void Resume(ActivityContext context, Resumption resumption) => Close(context, context.Host<OpenTicket>());

    private static void Close(ActivityContext context, OpenTicket open)
    {
        open.Close(context.ActivityName);
        open.WriteAsSystem("ticket.closed", context.ActivityName, reason: context.Input<string>("Reason"));
        context.Complete();
    }
}
