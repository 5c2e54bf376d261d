using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Execution;
using Hotline.Workflows.Tickets.Model;
using Hotline.Workflows.Tickets.Open;

namespace Hotline.Workflows.Tickets.Activities;

/// <summary>
/// 在账: waits on the ledger until the next check comes near, or until somebody asks for the release before. The date may
/// be moved meanwhile: whoever moves it resumes the bookmark, which then waits for the new one.
/// </summary>
public sealed class HoldLedgerActivity : MatterActivity
{
    public const string TypeName = "Hotline.HoldLedger";

    /// <summary>The value that a request for the release brings.</summary>
    public const string AskKey = "Ask";

    // Ports are names in flows, whatever language people read.
    private const string CheckDue = "到复查日";
    private const string Asked = "申请销账";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = TypeName,
        DisplayName = ActivityTexts.Get("HoldLedger.Name"),
        Category = ActivityTexts.Get("Matters"),
        Description = ActivityTexts.Get("HoldLedger.Description"),
        Ports = [CheckDue, Asked],
        FollowsOnePort = true,
    };

    protected override void Execute(ActivityContext context, OpenTicket open, Matter matter) =>
        Wait(context, open, context.CreateBookmark(new BookmarkRequest(TypeName, AutoBurn: false)));

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        if (resumption.Input.ContainsKey(AskKey))
            context.Complete(Asked);
        else
            Wait(context, context.Host<OpenTicket>(), resumption.Bookmark);
    }

    private static void Wait(ActivityContext context, OpenTicket open, Bookmark bookmark)
    {
        var at = open.Ticket.HeldUntil - open.Options.Holds.CheckAhead;
        if (at <= context.Now)
            context.Complete(CheckDue);
        else
            context.Rearm(bookmark.Id, at);
    }
}
