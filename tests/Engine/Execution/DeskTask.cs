using System.Text.Json.Nodes;
using Hotline.Workflows.Engine.Activities;
using Hotline.Workflows.Engine.Execution;

namespace Hotline.Workflows.Tests.Engine.Execution;

/// <summary>A human task in miniature: a wait for a person beside a timer whose side port fires while the task stays open.</summary>
internal sealed class DeskTask : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Test.DeskTask",
        DisplayName = "办理",
        Category = "测试",
        Ports = ["完成", "退单"],
        SidePorts = ["Overdue"],
    };

    public override void Execute(ActivityContext context)
    {
        context.State["opened"] = context.Now.ToString("O");
        context.CreateBookmark(new BookmarkRequest(Tag: "person"));
        context.CreateBookmark(new BookmarkRequest(Tag: "note", AutoBurn: false));
        context.CreateBookmark(new BookmarkRequest(Tag: "overdue", DueAt: context.Now.AddHours(2)));
    }

    public override void Resume(ActivityContext context, Resumption resumption)
    {
        context.Host<List<string>>().Add($"{context.ActivityId} {resumption.Bookmark.Tag}");
        if (resumption.Bookmark.Tag == "overdue")
            context.FollowSidePort("Overdue");
        else if (resumption.Bookmark.Tag == "person")
            context.Complete((string?)resumption.Input.GetValueOrDefault("Outcome") ?? "完成");
    }

    public override void Cancelled(ActivityContext context) => context.Host<List<string>>().Add($"{context.ActivityId} cancelled");
}
